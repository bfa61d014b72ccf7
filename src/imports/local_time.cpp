#include "imports/local_time.hpp"

#include <array>

#include "base/time_zone.hpp"

namespace merastore::imports {

namespace {

enum Part { year, month, day, hour, minute, second, parts };
constexpr std::array<std::string_view, parts> words{"YYYY", "MM", "DD", "hh", "mm", "ss"};

using Numbers = std::array<int, parts>;

// The part that begins at the front of a format, if any.
std::optional<Part> part_at(std::string_view format) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (format.starts_with(words[i])) return static_cast<Part>(i);
    return std::nullopt;
}

bool is_digit(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }

// Takes at most so many digits off the front; -1 where there is none.
int take_number(std::string_view& text, std::size_t most) {
    int number = -1;
    for (std::size_t i = 0; i < most && is_digit(text); ++i) {
        number = (number < 0 ? 0 : number * 10) + (text.front() - '0');
        text.remove_prefix(1);
    }
    return number;
}

std::optional<Numbers> read(std::string_view text, std::string_view format) {
    Numbers numbers{1970, 1, 1, 0, 0, 0};
    while (!format.empty()) {
        const std::optional<Part> part = part_at(format);
        if (!part) {
            if (text.empty() || text.front() != format.front()) return std::nullopt;
            text.remove_prefix(1);
            format.remove_prefix(1);
            continue;
        }
        const int number = take_number(text, words[*part].size());
        if (number < 0) return std::nullopt;
        numbers[*part] = number;
        format.remove_prefix(words[*part].size());
    }
    if (!text.empty()) return std::nullopt;
    return numbers;
}

bool is_date(const Numbers& n) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (n[year] < 1900 || n[year] > 9999 || n[month] < 1 || n[month] > 12) return false;
    const bool leap = n[year] % 4 == 0 && (n[year] % 100 != 0 || n[year] % 400 == 0);
    const int last = days[static_cast<std::size_t>(n[month] - 1)] + (leap && n[month] == 2 ? 1 : 0);
    return n[day] >= 1 && n[day] <= last && n[hour] < 24 && n[minute] < 60 && n[second] < 60;
}

} // namespace

bool is_date_format(std::string_view format) {
    std::array<int, parts> seen{};
    while (!format.empty()) {
        const std::optional<Part> part = part_at(format);
        if (part && ++seen[*part] > 1) return false;
        format.remove_prefix(part ? words[*part].size() : 1);
    }
    return seen[year] == 1 && seen[month] == 1 && seen[day] == 1;
}

std::optional<Instant> parse_local_time(std::string_view text, std::string_view format,
                                        const std::string& zone) {
    const std::optional<Numbers> numbers = read(text, format);
    if (!numbers || !is_date(*numbers)) return std::nullopt;
    const Numbers& n = *numbers;
    return instant_of({n[year], n[month], n[day]},
                      std::chrono::seconds{(n[hour] * 60 + n[minute]) * 60 + n[second]}, zone);
}

} // namespace merastore::imports
