// The enumerators of an enum as words on the command line.
#pragma once

#include <string>
#include <vector>

#include "merastore/type.hpp"

namespace merastore::command_line {

template <class Enum>
std::vector<std::string> enumerators() {
    const auto names = type_of<Enum>().enumerators;
    return {names.begin(), names.end()};
}

/// Only for words that were checked against `enumerators`.
template <class Enum>
Enum enumerator(const std::string& word) {
    const auto names = enumerators<Enum>();
    std::size_t i = 0;
    while (i + 1 < names.size() && names[i] != word) ++i;
    return static_cast<Enum>(i);
}

} // namespace merastore::command_line
