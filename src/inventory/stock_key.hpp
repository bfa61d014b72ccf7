// What a command names: a variant whose stock is counted, and a location.
#pragma once

#include "catalog/door.hpp"
#include "inventory/stock_change.hpp"

namespace merastore::inventory {

/// Refuses catalog.variant_not_found and inventory.not_tracked.
catalog::Sellable counted_variant(Reader& reader, const std::string& sku, std::optional<VariantId> variant);

/// Greater than zero, or at least zero; a multiple of the variant's step and no more than a level holds.
/// Refuses inventory.bad_quantity, naming the field.
void check_positive(const catalog::Sellable& variant, Quantity quantity, const std::string& field);
void check_not_negative(const catalog::Sellable& variant, Quantity quantity, const std::string& field);
/// The same for a difference, which may be negative but not zero.
void check_difference(const catalog::Sellable& variant, Quantity quantity, const std::string& field);

/// What a level would hold. Refuses inventory.bad_quantity where it is too much.
void check_size(Quantity on_hand, const std::string& field);
void check_note(const std::string& note);

/// The location of this code, the default one where the code is empty. Refuses inventory.location_not_found.
Location location_of(Reader& reader, const std::string& code, const std::string& field);
/// The same for a unit that writes: makes the default location where it is not there yet.
Location ensure_location(UnitOfWork& unit, const std::string& code, const std::string& field);

/// Locks the level until the commit and ends holds past their time there.
std::optional<Level> lock_level(UnitOfWork& unit, VariantId variant, LocationId location,
                                StockChange& change);
/// A level of nothing.
Level open_level(UnitOfWork& unit, VariantId variant, LocationId location);

/// "3" for pieces, "2.5 kg" for what is weighed or measured.
std::string shown(Quantity quantity, const catalog::Sellable& variant);

} // namespace merastore::inventory
