// The currencies of ISO 4217 that prices can be in, with their exponents and smallest coins. ANG and BGN,
// withdrawn in 2025 and 2026, stay for orders of that time. Funds, metals and units of account are refused,
// but for CLF, UYI and UYW, in which contracts are priced.
#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/error_of.hpp"
#include "base/shown.hpp"
#include "merastore/money.hpp"

namespace merastore::inline v0 {

namespace {

struct Row {
    char code[4];
    std::uint8_t exponent;
    std::uint16_t cash_step; ///< in minor units; 1 where no rule rounds cash
};

// In the order of the codes.
constexpr Row rows[] = {
    {"AED", 2, 1},  {"AFN", 2, 1},  {"ALL", 2, 1}, {"AMD", 2, 1},   {"ANG", 2, 1}, {"AOA", 2, 1},
    {"ARS", 2, 1},  {"AUD", 2, 5},  {"AWG", 2, 1}, {"AZN", 2, 1},   {"BAM", 2, 1}, {"BBD", 2, 1},
    {"BDT", 2, 1},  {"BGN", 2, 1},  {"BHD", 3, 1}, {"BIF", 0, 1},   {"BMD", 2, 1}, {"BND", 2, 1},
    {"BOB", 2, 1},  {"BRL", 2, 1},  {"BSD", 2, 1}, {"BTN", 2, 1},   {"BWP", 2, 1}, {"BYN", 2, 1},
    {"BZD", 2, 1},  {"CAD", 2, 5},  {"CDF", 2, 1}, {"CHF", 2, 5},   {"CLF", 4, 1}, {"CLP", 0, 10},
    {"CNY", 2, 1},  {"COP", 2, 1},  {"CRC", 2, 1}, {"CUP", 2, 1},   {"CVE", 2, 1}, {"CZK", 2, 100},
    {"DJF", 0, 1},  {"DKK", 2, 50}, {"DOP", 2, 1}, {"DZD", 2, 1},   {"EGP", 2, 1}, {"ERN", 2, 1},
    {"ETB", 2, 1},  {"EUR", 2, 1},  {"FJD", 2, 1}, {"FKP", 2, 1},   {"GBP", 2, 1}, {"GEL", 2, 1},
    {"GHS", 2, 1},  {"GIP", 2, 1},  {"GMD", 2, 1}, {"GNF", 0, 1},   {"GTQ", 2, 1}, {"GYD", 2, 1},
    {"HKD", 2, 10}, {"HNL", 2, 1},  {"HTG", 2, 1}, {"HUF", 2, 500}, {"IDR", 2, 1}, {"ILS", 2, 10},
    {"INR", 2, 1},  {"IQD", 3, 1},  {"IRR", 2, 1}, {"ISK", 0, 1},   {"JMD", 2, 1}, {"JOD", 3, 1},
    {"JPY", 0, 1},  {"KES", 2, 1},  {"KGS", 2, 1}, {"KHR", 2, 1},   {"KMF", 0, 1}, {"KPW", 2, 1},
    {"KRW", 0, 1},  {"KWD", 3, 1},  {"KYD", 2, 1}, {"KZT", 2, 1},   {"LAK", 2, 1}, {"LBP", 2, 1},
    {"LKR", 2, 1},  {"LRD", 2, 1},  {"LSL", 2, 1}, {"LYD", 3, 1},   {"MAD", 2, 1}, {"MDL", 2, 1},
    {"MGA", 2, 1},  {"MKD", 2, 1},  {"MMK", 2, 1}, {"MNT", 2, 1},   {"MOP", 2, 1}, {"MRU", 2, 1},
    {"MUR", 2, 1},  {"MVR", 2, 1},  {"MWK", 2, 1}, {"MXN", 2, 1},   {"MYR", 2, 5}, {"MZN", 2, 1},
    {"NAD", 2, 1},  {"NGN", 2, 1},  {"NIO", 2, 1}, {"NOK", 2, 100}, {"NPR", 2, 1}, {"NZD", 2, 10},
    {"OMR", 3, 1},  {"PAB", 2, 1},  {"PEN", 2, 1}, {"PGK", 2, 1},   {"PHP", 2, 1}, {"PKR", 2, 1},
    {"PLN", 2, 1},  {"PYG", 0, 1},  {"QAR", 2, 1}, {"RON", 2, 1},   {"RSD", 2, 1}, {"RUB", 2, 1},
    {"RWF", 0, 1},  {"SAR", 2, 1},  {"SBD", 2, 1}, {"SCR", 2, 1},   {"SDG", 2, 1}, {"SEK", 2, 100},
    {"SGD", 2, 1},  {"SHP", 2, 1},  {"SLE", 2, 1}, {"SOS", 2, 1},   {"SRD", 2, 1}, {"SSP", 2, 1},
    {"STN", 2, 1},  {"SVC", 2, 1},  {"SYP", 2, 1}, {"SZL", 2, 1},   {"THB", 2, 1}, {"TJS", 2, 1},
    {"TMT", 2, 1},  {"TND", 3, 1},  {"TOP", 2, 1}, {"TRY", 2, 1},   {"TTD", 2, 1}, {"TWD", 2, 1},
    {"TZS", 2, 1},  {"UAH", 2, 1},  {"UGX", 0, 1}, {"USD", 2, 1},   {"UYI", 0, 1}, {"UYU", 2, 1},
    {"UYW", 4, 1},  {"UZS", 2, 1},  {"VED", 2, 1}, {"VES", 2, 1},   {"VND", 0, 1}, {"VUV", 0, 1},
    {"WST", 2, 1},  {"XAF", 0, 1},  {"XCD", 2, 1}, {"XCG", 2, 1},   {"XOF", 0, 1}, {"XPF", 0, 1},
    {"YER", 2, 1},  {"ZAR", 2, 10}, {"ZMW", 2, 1}, {"ZWG", 2, 1},
};
constexpr std::size_t count = std::size(rows);

// Codes of ISO 4217 that no price can be in, and what they are.
struct Refused {
    const char* code;
    const char* is;
};
constexpr Refused refused[] = {
    {"BOV", "a fund of Bolivia"},
    {"CHE", "the WIR euro, a unit of account"},
    {"CHW", "the WIR franc, a unit of account"},
    {"COU", "a unit of account of Colombia"},
    {"MXV", "an investment unit of Mexico"},
    {"USN", "a next-day fund of the United States"},
    {"XAD", "the Arab accounting dinar"},
    {"XAG", "silver"},
    {"XAU", "gold"},
    {"XBA", "a unit of the bond market"},
    {"XBB", "a unit of the bond market"},
    {"XBC", "a unit of the bond market"},
    {"XBD", "a unit of the bond market"},
    {"XDR", "the special drawing right of the IMF"},
    {"XPD", "palladium"},
    {"XPT", "platinum"},
    {"XSU", "the sucre, a unit of account"},
    {"XTS", "the code for tests"},
    {"XUA", "a unit of account of the African Development Bank"},
    {"XXX", "the code for no currency"},
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// What is wrong with a code, in a sentence.
std::string complaint(std::string_view code) {
    for (const Refused& row : refused)
        if (code == row.code) return shown(code) + " is " + row.is + "; prices cannot be in it.";
    if (code.size() == 3 && std::any_of(code.begin(), code.end(), is_lower))
        return shown(code) + " is not a currency; expected three upper-case letters, EUR.";
    if (code.size() != 3) return shown(code) + " is not a currency; expected a code of ISO 4217 such as EUR.";
    return shown(code) + " is not a currency of ISO 4217 that prices can be in; expected one such as EUR.";
}

const Row& row_of(std::uint8_t number) { return rows[number - 1]; }

constexpr bool less(const Row& row, std::string_view code) { return std::string_view{row.code} < code; }

} // namespace

struct CurrencyTable {
    static constexpr std::array<Currency, count> make() {
        std::array<Currency, count> all{};
        for (std::size_t i = 0; i < count; ++i) all[i] = Currency{static_cast<std::uint8_t>(i + 1)};
        return all;
    }
};

namespace {
constexpr std::array<Currency, count> all_currencies = CurrencyTable::make();
}

Result<Currency> Currency::of(std::string_view code) {
    const Row* found = std::lower_bound(std::begin(rows), std::end(rows), code, less);
    if (found == std::end(rows) || code != found->code)
        return error_of(reasons::unknown_currency, complaint(code));
    return all_currencies[static_cast<std::size_t>(found - rows)];
}

std::span<const Currency> Currency::all() { return all_currencies; }

std::string_view Currency::code() const { return is_set() ? std::string_view{row_of(number_).code} : ""; }
int Currency::exponent() const { return is_set() ? row_of(number_).exponent : 0; }
std::int64_t Currency::minor_per_major() const { return power_of_ten(exponent()); }
std::int64_t Currency::cash_step() const { return is_set() ? row_of(number_).cash_step : 1; }

} // namespace merastore::inline v0
