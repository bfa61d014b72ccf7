// What a product is, wherever it comes from. Knows no database.
#pragma once

#include "base/problems.hpp"
#include "catalog/door.hpp"

namespace merastore::catalog {

/// What is wrong with a settled product, without looking into the store.
void check_product(const Product& product, Problems& problems);

/// A variant as a command describes it. `media_field` is named where the URL is none of the product's media.
Variant new_variant(const NewVariant& input, const Product& product, const std::string& media_field);
/// The media with this URL; none for "". Refuses catalog.media_not_found.
std::optional<MediaId> media_with(const Product& product, const std::string& url, const std::string& field);

/// What a search looks through, folded.
std::string search_text(const Product& product);
/// Tags as filters compare them: folded, sorted, each once.
std::vector<std::string> folded_tags(const std::vector<std::string>& tags);

/// Composed (NFC), unless it is malformed: then the check has to see it.
void compose(std::string& text);
void check_slug(const Path& path, std::string_view slug, Problems& problems);
/// A text within a limit, without control characters.
void check_line(const Path& path, std::string_view text, std::size_t most_characters, Problems& problems);
/// The same, and not empty.
void check_name(const Path& path, std::string_view name, Problems& problems);

/// The first problem as the error's reason where it is one of the catalogue's, `invalid` otherwise; all of
/// them as fields.
Error error_of_problems(std::vector<FieldError> problems);
/// Throws the first problem as the error's reason where it is one of the catalogue's, `invalid` otherwise;
/// all of them as fields. Field names that begin with `from` begin with `to` instead: a command's input is
/// not always a whole product.
void refuse_problems(std::vector<FieldError> problems, std::string_view from = "", std::string_view to = "");

} // namespace merastore::catalog
