// What an import met in earlier pieces of its text.
#pragma once

#include <map>
#include <span>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"
#include "merastore/imports.hpp"

namespace merastore::imports {

enum class ClaimKind {
    product, ///< the slug of a product whose rows were complete
    sku,     ///< of a dry run, which leaves no variants: a product of the text has it
    order,   ///< of a dry run, which leaves no orders: a number whose rows were complete
};

enum class Claim { taken, given_up };

/// Those of the names that this import has claimed.
std::unordered_map<std::string, Claim> claims(Reader& reader, ImportId import, ClaimKind kind,
                                              std::span<const std::string> names);
void claim(UnitOfWork& unit, ImportId import, ClaimKind kind, const std::map<std::string, Claim>& names);

} // namespace merastore::imports

namespace merastore::inline v0 {
MERASTORE_ENUM(imports::ClaimKind, product, sku, order)
} // namespace merastore::inline v0
