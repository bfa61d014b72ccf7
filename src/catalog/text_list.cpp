#include "catalog/text_list.hpp"

#include <charconv>

namespace merastore::catalog {

std::string join(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += between;
        text += parts[i];
    }
    return text;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    for (;;) {
        const std::size_t end = text.find('\x1f');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join_ids(const std::vector<CollectionId>& ids) {
    std::vector<std::string> parts;
    for (const CollectionId id : ids) parts.push_back(std::to_string(id.value()));
    return join(parts);
}

std::vector<CollectionId> split_ids(std::string_view text) {
    std::vector<CollectionId> ids;
    for (const std::string& part : split(text)) {
        std::int64_t value = 0;
        std::from_chars(part.data(), part.data() + part.size(), value);
        ids.emplace_back(value);
    }
    return ids;
}

} // namespace merastore::catalog
