// Which order numbers of past trade were taken over already, and by which import.
#pragma once

#include <span>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"

namespace merastore::imports {

std::unordered_map<std::string, ImportId> known_numbers(Reader& reader, std::span<const std::string> numbers);
void note_numbers(UnitOfWork& unit, ImportId import, std::span<const std::string> numbers);

} // namespace merastore::imports
