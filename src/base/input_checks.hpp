// What texts, addresses and metadata from outside may look like. Each function adds what is wrong.
#pragma once

#include "base/problems.hpp"
#include "merastore/address.hpp"

namespace merastore::inline v0 {

inline constexpr std::size_t longest_name = 255;   ///< characters; of a title, a street, a company
inline constexpr std::size_t longest_note = 5'000; ///< characters of free text
inline constexpr std::size_t longest_email = 254;
inline constexpr std::size_t most_metadata = 50; ///< entries, with keys of 64 and values of 1000 characters

/// Well-formed UTF-8 without NUL, of at most so many characters.
void check_text(const Path& path, std::string_view text, std::size_t most_characters, Problems& problems);
/// Something on both sides of one @, without blanks. Empty is fine: it means that there is none.
void check_email(const Path& path, std::string_view email, Problems& problems);
/// The country must be one of ISO 3166-1; what else is required depends on the country and is left to the
/// shop.
void check_address(const Path& path, const Address& address, Problems& problems);
void check_metadata(const Path& path, const Metadata& metadata, Problems& problems);

/// An assigned code of ISO 3166-1 alpha-2, or XK.
bool is_country(std::string_view code);

} // namespace merastore::inline v0
