#include "command_line/near_names.hpp"

#include <algorithm>
#include <utility>

namespace merastore::command_line {
namespace {

constexpr std::size_t most_names = 3;

/// How many characters must be put in, taken out or changed to make one text the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

} // namespace

std::vector<std::string> near_names(const std::vector<std::string>& names, std::string_view typed) {
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string& name : names)
        if (const std::size_t far = distance(name, typed); far <= 2 + typed.size() / 5)
            near.emplace_back(far, name);
    std::sort(near.begin(), near.end());
    std::vector<std::string> nearest;
    for (std::size_t i = 0; i < std::min(near.size(), most_names); ++i) nearest.push_back(near[i].second);
    return nearest;
}

} // namespace merastore::command_line
