#include "base/json_tree.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <set>

#include "base/shown.hpp"
#include "merastore/json.hpp"

namespace merastore {

namespace {

namespace json = boost::json;

// Builds the tree from the parser's events.
struct Builder {
    static constexpr std::size_t max_object_size = 10'000;
    static constexpr std::size_t max_array_size = 1'000'000;
    static constexpr std::size_t max_key_size = 10'000;
    static constexpr std::size_t max_string_size = std::size_t{16} << 20;

    JsonNode root;
    std::vector<JsonNode*> open; ///< the containers that are not closed yet
    std::vector<std::set<std::string, std::less<>>> seen;
    std::string key;
    std::string text;
    std::string duplicate;

    JsonNode& add() {
        if (open.empty()) return root;
        JsonNode& parent = *open.back();
        if (parent.kind == JsonNode::Kind::list) return parent.items.emplace_back();
        if (!seen.back().insert(key).second && duplicate.empty()) duplicate = key;
        return parent.fields.emplace_back(std::move(key), JsonNode{}).second;
    }
    JsonNode& add(JsonNode::Kind kind) {
        JsonNode& node = add();
        node.kind = kind;
        return node;
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        open.push_back(&add(JsonNode::Kind::object));
        seen.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) { return open.pop_back(), seen.pop_back(), true; }
    bool on_array_begin(json::error_code&) { return open.push_back(&add(JsonNode::Kind::list)), true; }
    bool on_array_end(std::size_t, json::error_code&) { return open.pop_back(), true; }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        return text.append(part.data(), part.size()), true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        text.append(part.data(), part.size());
        key = std::move(text);
        text.clear();
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        return text.append(part.data(), part.size()), true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        text.append(part.data(), part.size());
        add(JsonNode::Kind::text).text = std::move(text);
        text.clear();
        return true;
    }
    bool on_number_part(json::string_view part, json::error_code&) { return text.append(part.data(), part.size()), true; }
    bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
        text.clear();
        return add(JsonNode::Kind::integer).integer = value, true;
    }
    bool on_uint64(std::uint64_t, json::string_view part, json::error_code& e) { return on_other(part, e); }
    bool on_double(double, json::string_view part, json::error_code& e) { return on_other(part, e); }
    bool on_bool(bool value, json::error_code&) { return add(JsonNode::Kind::boolean).boolean = value, true; }
    bool on_null(json::error_code&) { return add(JsonNode::Kind::null), true; }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool on_other(json::string_view part, json::error_code&) {
        text.append(part.data(), part.size());
        add(JsonNode::Kind::number).text = std::move(text);
        text.clear();
        return true;
    }
};

} // namespace

const char* JsonNode::kind_name() const {
    switch (kind) {
        case Kind::null: return "null";
        case Kind::boolean: return "a boolean";
        case Kind::integer: return "a whole number";
        case Kind::number: return "a number that is not whole, or too large";
        case Kind::text: return "a text";
        case Kind::list: return "a list";
        case Kind::object: return "an object";
    }
    return "";
}

JsonNode parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = largest_json_depth;
    json::basic_parser<Builder> parser(options);
    json::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    const bool rest = text.substr(read).find_first_not_of(" \t\r\n") != std::string_view::npos;
    if (error || rest) {
        std::string why = "This is not valid JSON: ";
        why += error ? error.message() : "something follows its end";
        refuse(reasons::malformed_json, why + " at character " + std::to_string(read + 1) + ".");
    }
    if (!parser.handler().duplicate.empty())
        refuse(reasons::malformed_json, "The field " + shown(parser.handler().duplicate) + " is there twice.");
    return std::move(parser.handler().root);
}

} // namespace merastore
