#include "base/json_tree.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>

#include "base/shown.hpp"
#include "base/utf8.hpp"
#include "merastore/json.hpp"

namespace merastore::inline v0 {

namespace {

namespace json = boost::json;

// A name that is there twice; empty optional where all differ.
std::optional<std::string_view> find_duplicate(const std::vector<JsonField>& fields) {
    std::vector<std::string_view> names;
    names.reserve(fields.size());
    for (const JsonField& field : fields) names.push_back(field.name);
    std::sort(names.begin(), names.end());
    const auto found = std::adjacent_find(names.begin(), names.end());
    return found == names.end() ? std::nullopt : std::optional{*found};
}

// Builds the tree from the parser's events.
class Builder {
public:
    static constexpr std::size_t max_object_size = 10'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 10'000;
    static constexpr std::size_t max_string_size = std::size_t{16} << 20;

    JsonNode root;
    std::optional<std::string> duplicate; ///< the path of the first field that is there twice

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return open_.push_back(&add(JsonNode::Kind::object)), true; }
    bool on_object_end(std::size_t, json::error_code&) {
        const auto name = duplicate ? std::nullopt : find_duplicate(open_.back()->fields);
        if (name) duplicate = path_to(excerpt(*name));
        return open_.pop_back(), true;
    }
    bool on_array_begin(json::error_code&) { return open_.push_back(&add(JsonNode::Kind::list)), true; }
    bool on_array_end(std::size_t, json::error_code&) { return open_.pop_back(), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return append(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        append(part);
        key_ = std::exchange(text_, {});
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return append(part); }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        return add_text(JsonNode::Kind::text, part);
    }
    bool on_number_part(json::string_view part, json::error_code&) { return append(part); }
    bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
        text_.clear();
        add(JsonNode::Kind::integer).integer = value;
        return true;
    }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) {
        return add_text(JsonNode::Kind::number, part);
    }
    template <class Inexact> // a floating number, of which only the digits are kept
    bool on_double(Inexact, json::string_view part, json::error_code&) {
        return add_text(JsonNode::Kind::number, part);
    }
    bool on_bool(bool value, json::error_code&) { return add(JsonNode::Kind::boolean).boolean = value, true; }
    bool on_null(json::error_code&) { return add(JsonNode::Kind::null), true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    JsonNode& add(JsonNode::Kind kind) {
        JsonNode& node = place();
        node.kind = kind;
        return node;
    }
    JsonNode& place() {
        if (open_.empty()) return root;
        JsonNode& parent = *open_.back();
        if (parent.kind == JsonNode::Kind::list) return parent.items.emplace_back();
        parent.fields.push_back({std::exchange(key_, {}), JsonNode{}});
        return parent.fields.back().node;
    }
    bool append(json::string_view part) { return text_.append(part.data(), part.size()), true; }
    bool add_text(JsonNode::Kind kind, json::string_view part) {
        append(part);
        add(kind).text = std::exchange(text_, {});
        return true;
    }
    // The path of a field of the innermost open object.
    std::string path_to(const std::string& name) const {
        std::string path;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            const JsonNode& node = *open_[i];
            if (node.kind == JsonNode::Kind::list)
                path += '[' + std::to_string(node.items.size() - 1) + ']';
            else
                path += (path.empty() ? "" : ".") + excerpt(node.fields.back().name);
        }
        return path + (path.empty() ? "" : ".") + name;
    }

    std::vector<JsonNode*>
        open_; ///< the containers that are not closed yet, each the last child of the one before
    std::string key_;
    std::string text_;
};

std::string syntax_complaint(const json::error_code& error) {
    if (error == json::error::too_deep)
        return "it is nested deeper than " + std::to_string(largest_json_depth) + " levels";
    if (error == json::error::incomplete) return "it ends too early";
    return error ? error.message() : "something follows its end";
}

} // namespace

std::string describe(const JsonNode& node) {
    switch (node.kind) {
        case JsonNode::Kind::null: return "null";
        case JsonNode::Kind::boolean: return node.boolean ? "true" : "false";
        case JsonNode::Kind::integer: return "the number " + std::to_string(node.integer);
        case JsonNode::Kind::number: return "the number " + excerpt(node.text);
        case JsonNode::Kind::text: return "a text";
        case JsonNode::Kind::list: return "a list";
        case JsonNode::Kind::object: return "an object";
    }
    return {};
}

JsonNode parse_json(std::string_view text) {
    if (const std::size_t at = find_malformed_utf8(text); at != std::string_view::npos)
        refuse(reasons::malformed_text,
               "The text is not valid UTF-8 at byte " + std::to_string(at + 1) + ".");
    json::parse_options options;
    options.max_depth = largest_json_depth;
    json::basic_parser<Builder> parser(options);
    json::error_code error;
    std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    const std::size_t rest = text.substr(read).find_first_not_of(" \t\r\n");
    if (error || rest != std::string_view::npos) {
        if (!error) read += rest;
        refuse(reasons::malformed_json, "This is not valid JSON: " + syntax_complaint(error) + " (byte " +
                                            std::to_string(read + 1) + ").");
    }
    if (const std::optional<std::string>& field = parser.handler().duplicate)
        refuse_field(reasons::malformed_json, *field, "This field is there twice.");
    return std::move(parser.handler().root);
}

} // namespace merastore::inline v0
