#include "server/pages.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace merastore::server {

namespace files = std::filesystem;

namespace {

std::string type_of_file(const files::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".html") return "text/html; charset=utf-8";
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    if (extension == ".png") return "image/png";
    return "text/plain; charset=utf-8";
}

std::string content_of(const files::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Nothing from elsewhere. The page's own widgets need styles in place and images as data.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

} // namespace

void Pages::add_folder(const std::string& path, const std::string& folder) {
    std::error_code error;
    for (const auto& entry : files::recursive_directory_iterator(folder, error)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(folder).string();
        Page page{type_of_file(entry.path()), content_of(entry.path())};
        if (name == "index.html") pages_[path] = page;
        pages_[path + '/' + name] = std::move(page);
    }
}

std::optional<HttpResponse> Pages::find(const HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    std::string_view path = request.target;
    path = path.substr(0, path.find('?'));
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    const auto found = pages_.find(path);
    if (found == pages_.end()) return std::nullopt;
    HttpResponse response;
    response.headers = {{"Content-Type", found->second.type},
                        {"Cache-Control", "public, max-age=3600"},
                        {"Content-Security-Policy", content_policy},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "no-referrer"}};
    if (request.method == "HEAD")
        response.headers.push_back({"Content-Length", std::to_string(found->second.body.size())});
    else
        response.body = found->second.body;
    return response;
}

std::string default_pages_folder() {
    std::error_code error;
    const files::path program = files::read_symlink("/proc/self/exe", error);
    return (program.parent_path().parent_path() / "share" / "merastore" / "pages").string();
}

} // namespace merastore::server
