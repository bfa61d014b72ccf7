// Prices: what others may ask and change. The table is append-only: a new price ends the one before it.
#pragma once

#include <span>
#include <unordered_map>

#include "kernel/unit_of_work.hpp"

namespace merastore::pricing {

struct BasePrice {
    VariantId variant;
    UnitPrice price;
    std::optional<UnitPrice> compare_at;
};

using Prices = std::unordered_map<VariantId, BasePrice>;

/// From now on these are the prices without a list; those in force end now. Unchanged ones write nothing.
void set_base_prices(UnitOfWork& unit, std::span<const BasePrice> prices);
/// The first prices of new variants: nothing is looked up.
void add_base_prices(UnitOfWork& unit, std::span<const BasePrice> prices);

/// The prices without a list that are in force now, in one statement; a variant without one is left out.
Prices base_prices(Reader& reader, std::span<const VariantId> variants, Currency currency);

/// The same in whatever currency they are: the newest one of each variant. For showing the catalogue.
Prices shown_prices(Reader& reader, std::span<const VariantId> variants);

/// The least that each variant has cost at any time since, the price in force included: what a reduction
/// must be measured against (the lowest price of the last 30 days). A variant without a price is left out.
std::unordered_map<VariantId, UnitPrice> lowest_base_prices(Reader& reader,
                                                            std::span<const VariantId> variants,
                                                            Currency currency, Instant since);

} // namespace merastore::pricing
