#include "kernel/log.hpp"

#include <regex>
#include <vector>

namespace merastore::kernel {

namespace {

// Luhn's check over the digits of a possible card number (ISO/IEC 7812-1, annex B).
bool passes_luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto c = digits.rbegin(); c != digits.rend(); ++c, twice = !twice) {
        const int digit = (*c - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

std::string only_digits(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

// What replaces a run of digits, blanks and hyphens; the run itself where it is neither a card nor a
// telephone number.
std::string masked_number(const std::string& run) {
    const std::string digits = only_digits(run);
    if (digits.size() >= 13 && digits.size() <= 19 && passes_luhn(digits))
        return digits.substr(0, 6) + std::string(digits.size() - 10, '*') + digits.substr(digits.size() - 4);
    if (run.starts_with('+') && digits.size() >= 8 && digits.size() <= 15)
        return "+" + digits.substr(0, 2) + std::string(digits.size() - 4, '*') +
               digits.substr(digits.size() - 2);
    return run;
}

template <class Replace>
std::string replace_all(const std::string& text, const std::regex& pattern, Replace replace) {
    std::string out;
    auto last = text.cbegin();
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
        out.append(last, (*match)[0].first);
        out += replace((*match)[0].str());
        last = (*match)[0].second;
    }
    return out.append(last, text.cend());
}

} // namespace

std::string masked(std::string_view text) {
    static const std::regex email(R"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)");
    static const std::regex number(R"(\+?[0-9](?:[ -]?[0-9]){7,18})");
    const bool has_digit = text.find_first_of("0123456789") != std::string_view::npos;
    std::string out(text.substr(0, 4096));
    if (out.find('@') != std::string::npos)
        out = replace_all(
            out, email, [](const std::string& m) { return m.substr(0, 1) + "***" + m.substr(m.find('@')); });
    if (has_digit) out = replace_all(out, number, masked_number);
    return out;
}

void log(Logger* logger, LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
    if (logger == nullptr || !logger->wants(level)) return;
    std::vector<std::string> values;
    for (const LogField& field : fields) values.push_back(masked(field.value));
    std::vector<LogField> safe;
    std::size_t i = 0;
    for (const LogField& field : fields) safe.push_back({field.name, values[i++]});
    logger->write(level, masked(message), safe);
}

} // namespace merastore::kernel
