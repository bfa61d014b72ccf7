#include "api/answer.hpp"

#include "api/request_input.hpp"
#include "base/type_access.hpp"
#include "merastore/json.hpp"

namespace merastore::api {

namespace {

std::optional<std::int64_t> version_in(const Type& type, const void* value) {
    const Field* field = find_field(type, "version");
    if (field == nullptr || field->type->kind != Kind::integer) return std::nullopt;
    return *static_cast<const std::int64_t*>(field->in(value));
}

std::string link_to(const Target& target, const std::string* cursor, std::string_view relation) {
    std::string query;
    for (const auto& [name, value] : target.query)
        if (name != "cursor") query += '&' + percent_encoded(name) + '=' + percent_encoded(value);
    if (cursor != nullptr) query += "&cursor=" + percent_encoded(*cursor);
    if (!query.empty()) query.front() = '?';
    return '<' + target.path + query + ">; rel=\"" + std::string(relation) + '"';
}

std::string links_of(const Done& done) {
    std::string links;
    const Field* next = find_field(*done.operation.out, "next");
    const void* cursor = next->type->optional_get(next->in(done.out));
    if (cursor != nullptr) links = link_to(done.target, static_cast<const std::string*>(cursor), "next");
    for (const auto& [name, value] : done.target.query)
        if (name == "cursor") links += (links.empty() ? "" : ", ") + link_to(done.target, nullptr, "first");
    return links;
}

/// Where what was made can be read: at POST /v1/carts it is GET /v1/carts/{cart} with the new id.
std::string location_of(const Done& done) {
    const Field* id = find_field(*done.operation.out, "id");
    if (id == nullptr || id->type->kind != Kind::id) return {};
    for (const Resource& resource : done.routes.all()) {
        if (resource.segments.size() != done.resource.segments.size() + 1) continue;
        if (!is_parameter(resource.segments.back()) || resource.find("GET") == nullptr) continue;
        if (!resource.path.starts_with(done.operation.path + "/")) continue;
        return done.target.path + '/' + id_text(id->type->prefix, id_value(id->in(done.out)));
    }
    return {};
}

} // namespace

bool is_paged(const Operation& operation) {
    const Field* next = find_field(*operation.out, "next");
    return operation.kind == OperationKind::query && next != nullptr && next->type->kind == Kind::optional &&
           next->type->element->kind == Kind::text && find_field(*operation.in, "cursor") != nullptr;
}

std::string etag_of(std::optional<std::int64_t> version, std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL; // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string tag = "\"";
    if (version) tag += std::to_string(*version) + '-';
    for (int shift = 60; shift >= 0; shift -= 4) tag += "0123456789abcdef"[hash >> shift & 15];
    return tag + '"';
}

bool is_known(const std::string& if_none_match, std::string_view etag) {
    for (std::string_view tag : list_of(if_none_match)) {
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == "*" || tag == etag) return true;
    }
    return false;
}

HttpResponse answer_of(const Done& done) {
    HttpResponse response;
    response.status = done.operation.creates ? 201 : 200;
    write_json(response.body, *done.operation.out, done.out);
    const bool reads = done.operation.method == HttpMethod::get;
    const std::optional<std::int64_t> version = version_in(*done.operation.out, done.out);
    response.headers.push_back({"Content-Type", "application/json"});
    response.headers.push_back({"Cache-Control", reads ? "private, no-cache" : "no-store"});
    if (reads)
        response.headers.push_back({"ETag", etag_of(version, response.body)});
    else if (version)
        response.headers.push_back({"ETag", '"' + std::to_string(*version) + '"'});
    if (is_paged(done.operation))
        if (std::string links = links_of(done); !links.empty())
            response.headers.push_back({"Link", std::move(links)});
    if (done.operation.creates)
        if (std::string location = location_of(done); !location.empty())
            response.headers.push_back({"Location", std::move(location)});
    if (done.replayed) response.headers.push_back({"Idempotency-Replayed", "true"});
    return response;
}

} // namespace merastore::api
