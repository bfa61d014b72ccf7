// Files that the server shows as they are: the page that describes the API.
#pragma once

#include <map>
#include <string>

#include "merastore/api.hpp"

namespace merastore::server {

class Pages {
public:
    /// Takes the files of a folder, such as `/docs/style.css`; a folder that is missing has none.
    void add_folder(const std::string& path, const std::string& folder);
    /// The file of a path; nothing where there is none.
    std::optional<HttpResponse> find(const HttpRequest& request) const;

private:
    struct Page {
        std::string type;
        std::string body;
    };
    std::map<std::string, Page, std::less<>> pages_;
};

/// Where the pages are: `share/merastore/pages` beside the folder of the program.
std::string default_pages_folder();

} // namespace merastore::server
