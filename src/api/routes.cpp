#include "api/routes.hpp"

#include <algorithm>
#include <stdexcept>

namespace merastore::api {

namespace {

bool fits(const Resource& resource, std::span<const std::string> segments) {
    if (resource.segments.size() != segments.size()) return false;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const std::string& part = resource.segments[i];
        if (is_parameter(part) ? segments[i].empty() : part != segments[i]) return false;
    }
    return true;
}

bool comes_before(const Resource& a, const Resource& b) {
    const std::size_t shared = std::min(a.segments.size(), b.segments.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (is_parameter(a.segments[i]) != is_parameter(b.segments[i])) return is_parameter(b.segments[i]);
        if (a.segments[i] != b.segments[i]) return a.segments[i] < b.segments[i];
    }
    return a.segments.size() < b.segments.size();
}

} // namespace

std::string_view method_text(HttpMethod method) {
    switch (method) {
        case HttpMethod::get: return "GET";
        case HttpMethod::post: return "POST";
        case HttpMethod::put: return "PUT";
        case HttpMethod::patch: return "PATCH";
        case HttpMethod::del: break;
    }
    return "DELETE";
}

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    for (std::size_t at = 1; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        segments.emplace_back(path.substr(at, end - at));
        at = end + 1;
    }
    return segments;
}

const Operation* Resource::find(std::string_view method) const {
    for (const Operation* operation : operations)
        if (method_text(operation->method) == method) return operation;
    return nullptr;
}

std::string Resource::allowed() const {
    std::string names;
    for (const Operation* operation : operations) {
        names += std::string(method_text(operation->method)) + ", ";
        if (operation->method == HttpMethod::get) names += "HEAD, ";
    }
    return names + "OPTIONS";
}

Routes::Routes(std::span<const Operation* const> operations) {
    for (const Operation* operation : operations) {
        auto resource = std::find_if(resources_.begin(), resources_.end(),
                                     [&](const Resource& r) { return r.path == operation->path; });
        if (resource == resources_.end())
            resource = resources_.insert(resources_.end(),
                                         Resource{operation->path, segments_of(operation->path), {}});
        if (resource->find(method_text(operation->method)) != nullptr)
            throw std::logic_error("two operations have the method and the path of " + operation->name);
        resource->operations.push_back(operation);
    }
    std::sort(resources_.begin(), resources_.end(), comes_before);
    for (Resource& resource : resources_)
        std::sort(resource.operations.begin(), resource.operations.end(),
                  [](const Operation* a, const Operation* b) { return a->method < b->method; });
}

const Resource* Routes::find(std::span<const std::string> segments) const {
    for (const Resource& resource : resources_)
        if (fits(resource, segments)) return &resource;
    return nullptr;
}

const Resource* Routes::find_template(std::string_view path) const {
    for (const Resource& resource : resources_)
        if (resource.path == path) return &resource;
    return nullptr;
}

} // namespace merastore::api
