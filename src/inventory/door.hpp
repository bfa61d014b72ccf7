// Stock: what others may ask and do in their own unit of work. Callers leave out variants whose stock is not
// counted. Each function takes a bounded number of statements, whatever the number of lines.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/inventory.hpp"

namespace merastore::inventory {

/// What an order line wants.
struct Demand {
    VariantId variant;
    Quantity quantity;
    OrderLineId line;
    std::optional<std::size_t> place = {}; ///< in the caller's input, where that has lines without stock
};

/// Promises stock to an order. Demand is summed per variant before the check; stock is taken from locations
/// by priority, from several where one is not enough. Everything is checked before the first write. Refuses
/// inventory.out_of_stock, naming `<field>[i].quantity` of the first line that does not fit, with what is
/// available. What is held for `cart` counts as available to it: holds of its variants are used up, and
/// given back where they exceed the demand.
void allocate(UnitOfWork& unit, OrderId order, std::span<const Demand> demands, const std::string& field,
              std::optional<CartId> cart = {});

/// Hands over what was promised: the allocations of these lines become `sold` movements. Quantities may be
/// parts.
void fulfill(UnitOfWork& unit, OrderId order, std::span<const Demand> lines);

/// Takes a hand-over back before the goods left: movements in the other direction, and the promise is made
/// anew.
void unfulfill(UnitOfWork& unit, OrderId order, std::span<const Demand> lines);

/// Frees what was promised to these lines, wholly or in part. Like `fulfill` and `unfulfill`, it refuses
/// inventory.reservation_not_found where a line has less.
void release(UnitOfWork& unit, OrderId order, std::span<const Demand> lines);
/// Frees everything that is still promised to an order.
void release_all(UnitOfWork& unit, OrderId order);

/// Takes goods back into stock, at the location they came from or else the first one.
void restock(UnitOfWork& unit, OrderId order, std::span<const Demand> lines, MovementReason reason);

/// What could be promised now, over all locations; a variant that was never stocked is left out.
std::unordered_map<VariantId, Quantity> available(Reader& reader, std::span<const VariantId> variants);

/// Sets what is on hand at the default location, as an import does: movements for the differences only. Gives
/// how many levels changed.
struct Stock {
    VariantId variant;
    Quantity on_hand;
};
std::int64_t set_stock(UnitOfWork& unit, std::span<const Stock> stock, MovementReason reason);
/// What is on hand over all locations; for exports.
std::unordered_map<VariantId, Quantity> on_hand(Reader& reader, std::span<const VariantId> variants);

} // namespace merastore::inventory
