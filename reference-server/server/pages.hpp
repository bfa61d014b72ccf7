// Files that the server shows as they are: the page that describes the API, and the shop for visitors.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "merastore/api.hpp"

namespace merastore::server {

/// A folder with an index.html.
struct PageFolder {
    std::string path;           ///< where it is shown: "/docs"
    std::string folder;         ///< where its files are; one that is missing has none
    std::string content_policy; ///< the Content-Security-Policy of its files
    bool deep_links = false;    ///< other paths are its index.html too, but for those in its subfolders
};

/// Nothing from elsewhere, and nothing in place: all scripts and styles are files.
extern const char* const strict_content_policy;
/// The same, with styles in place and images as data, which the widgets of the API's page need.
extern const char* const lenient_content_policy;

class Pages {
public:
    /// Reads the files of a folder: `/docs/style.css`, and its index.html as `/docs`.
    void add(const PageFolder& folder);
    /// The file of a path, or 304 where the caller has it already; nothing where there is none.
    std::optional<HttpResponse> find(const HttpRequest& request) const;

private:
    struct Page {
        std::string type;
        std::string body;
        std::string etag;
        std::string content_policy;
    };
    const Page* page_of(std::string_view path) const;

    std::map<std::string, Page, std::less<>> pages_;
    std::vector<std::string> deep_; ///< the paths of folders with deep links
};

/// Where the pages are: `share/merastore/pages` beside the folder of the program.
std::string default_pages_folder();

} // namespace merastore::server
