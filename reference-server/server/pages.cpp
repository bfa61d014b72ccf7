#include "server/pages.hpp"

#include <openssl/evp.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

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

// Strong: another content has another one.
std::string etag_of(const std::string& content) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(content.data(), content.size(), digest, &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is missing");
    std::string text = "\"";
    for (unsigned i = 0; i < size / 2; ++i) {
        constexpr const char* digits = "0123456789abcdef";
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text + '"';
}

// If-None-Match: a list of tags; weak ones count as well (RFC 9110, 13.1.2).
bool has_already(const HttpRequest& request, const std::string& etag) {
    const std::string* tags = request.header("If-None-Match");
    return tags != nullptr && (*tags == "*" || tags->find(etag) != std::string::npos);
}

} // namespace

const char* const strict_content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const char* const lenient_content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void Pages::add(const PageFolder& folder) {
    std::error_code error;
    for (const auto& entry : files::recursive_directory_iterator(folder.folder, error)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(folder.folder).generic_string();
        Page page{type_of_file(entry.path()), content_of(entry.path()), {}, folder.content_policy};
        page.etag = etag_of(page.body);
        if (name == "index.html") pages_[folder.path] = page;
        pages_[folder.path + '/' + name] = std::move(page);
    }
    if (folder.deep_links && pages_.contains(folder.path)) deep_.push_back(folder.path);
}

const Pages::Page* Pages::page_of(std::string_view path) const {
    if (const auto found = pages_.find(path); found != pages_.end()) return &found->second;
    for (const std::string& folder : deep_) {
        if (!path.starts_with(folder + '/')) continue;
        const std::string subfolder(path.substr(0, path.find('/', folder.size() + 1)));
        const auto inside = pages_.lower_bound(subfolder + '/');
        if (inside != pages_.end() && inside->first.starts_with(subfolder + '/')) return nullptr;
        return &pages_.find(folder)->second;
    }
    return nullptr;
}

std::optional<HttpResponse> Pages::find(const HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    std::string_view path = request.target;
    path = path.substr(0, path.find('?'));
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    const Page* const page = page_of(path);
    if (page == nullptr) return std::nullopt;
    HttpResponse response;
    // Kept by browsers, but asked for each time: after an upgrade nobody runs yesterday's scripts.
    response.headers = {{"ETag", page->etag},
                        {"Cache-Control", "no-cache"},
                        {"Content-Security-Policy", page->content_policy},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "no-referrer"}};
    if (has_already(request, page->etag)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back({"Content-Type", page->type});
    if (request.method == "HEAD")
        response.headers.push_back({"Content-Length", std::to_string(page->body.size())});
    else
        response.body = page->body;
    return response;
}

std::string default_pages_folder() {
    std::error_code error;
    const files::path program = files::read_symlink("/proc/self/exe", error);
    return (program.parent_path().parent_path() / "share" / "merastore" / "pages").string();
}

} // namespace merastore::server
