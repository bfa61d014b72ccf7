// The rows of returns and their lines.
#pragma once

#include <span>

#include "kernel/unit_of_work.hpp"
#include "merastore/returns.hpp"

namespace merastore::orders::rows {

/// Oldest first, with their lines, in two statements.
std::vector<Return> returns_of(Reader& reader, OrderId order);
std::optional<Return> find(Reader& reader, ReturnId id);
void insert(UnitOfWork& unit, std::span<const Return> returns);
/// Counts the version up. Lines never change.
void update(UnitOfWork& unit, Return& value);

} // namespace merastore::orders::rows
