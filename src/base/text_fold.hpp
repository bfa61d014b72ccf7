// Texts made comparable: the same on every database, because it is done here and stored. ICU does the work.
#pragma once

#include <string>
#include <string_view>

namespace merastore::inline v0 {

/// For comparing and searching without regard to case and to the forms of a character: NFKC case folding,
/// "ＧＲÖẞE" gives "grösse". Malformed UTF-8 becomes U+FFFD, here and below.
std::string folded(std::string_view text);

/// The composed form, NFC: the same text always has the same bytes.
std::string normalized(std::string_view text);

/// A part of a web address: "Assam Tea — Größe 1" gives "assam-tea-groesse-1". Letters of other scripts are
/// transliterated. At most 100 characters, cut between words; "item" where nothing is left.
std::string slug_of(std::string_view title);

} // namespace merastore::inline v0
