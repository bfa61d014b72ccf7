// Which operation a method and a path name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/operation.hpp"

namespace merastore::api {

std::string_view method_text(HttpMethod method);

/// The parts of a path template: "v1", "orders", "{order}".
std::vector<std::string> segments_of(std::string_view path);
/// Whether a part stands for a value, and the name of that value.
inline bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }
inline std::string_view parameter_name(std::string_view segment) {
    return segment.substr(1, segment.size() - 2);
}

/// One path template and what may be done with it.
struct Resource {
    std::string path;
    std::vector<std::string> segments;
    std::vector<const Operation*> operations; ///< one for each method

    const Operation* find(std::string_view method) const;
    std::string allowed() const; ///< "GET, HEAD, PATCH, OPTIONS"
};

class Routes {
public:
    /// Throws std::logic_error where two operations have the same method and path.
    explicit Routes(std::span<const Operation* const> operations);

    /// Of several templates that fit, the one whose first differing part is no parameter. Null for none.
    const Resource* find(std::span<const std::string> segments) const;
    const Resource* find_template(std::string_view path) const;
    const std::vector<Resource>& all() const { return resources_; }

private:
    std::vector<Resource> resources_; ///< what is literal before what is a parameter
};

} // namespace merastore::api
