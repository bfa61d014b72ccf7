#include "base/input_checks.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace merastore::inline v0 {

namespace {

constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
    "BW "
    "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET "
    "FI "
    "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM "
    "IN "
    "IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD "
    "ME "
    "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE "
    "PF "
    "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST "
    "SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS "
    "XK "
    "YE YT ZA ZM ZW";

constexpr Reason malformed_email{Code::invalid_argument, "invalid.email", "This is not an e-mail address."};
constexpr Reason malformed_country{Code::invalid_argument, "invalid.country",
                                   "This is not a country; write ISO 3166-1 alpha-2, such as GB."};

void add(const Path& path, const Reason& reason, Problems& problems) {
    problems.add(path, reason.name, reason.text);
}

} // namespace

bool is_country(std::string_view code) {
    return code.size() == 2 && code[0] >= 'A' && code[1] >= 'A' &&
           countries.find(code) != std::string_view::npos;
}

void check_text(const Path& path, std::string_view text, std::size_t most_characters, Problems& problems) {
    if (find_malformed_utf8(text) != std::string_view::npos || text.find('\0') != std::string_view::npos)
        return add(path, reasons::malformed_text, problems);
    if (text.size() > most_characters && count_characters(text) > most_characters)
        problems.add(path, reasons::too_long.name,
                     "At most " + std::to_string(most_characters) + " characters are kept here.");
}

void check_email(const Path& path, std::string_view email, Problems& problems) {
    if (email.empty()) return;
    check_text(path, email, longest_email, problems);
    const std::size_t at = email.find('@');
    const bool fine = at != std::string_view::npos && at > 0 && at + 1 < email.size() &&
                      email.find('@', at + 1) == std::string_view::npos &&
                      std::none_of(email.begin(), email.end(), [](char c) { return c >= 0 && c <= ' '; });
    if (!fine) add(path, malformed_email, problems);
}

void check_address(const Path& path, const Address& address, Problems& problems) {
    for (const Field& field : type_of<Address>().fields)
        check_text({path, field.name}, *static_cast<const std::string*>(field.in(&address)), longest_name,
                   problems);
    if (!is_country(address.country)) add({path, "country"}, malformed_country, problems);
}

void check_metadata(const Path& path, const Metadata& metadata, Problems& problems) {
    if (metadata.size() > most_metadata) add(path, reasons::too_many, problems);
    for (const auto& [key, value] : metadata) {
        check_text({path, key}, key, 64, problems);
        check_text({path, key}, value, 1'000, problems);
    }
}

} // namespace merastore::inline v0
