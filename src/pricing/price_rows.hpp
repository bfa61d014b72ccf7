// The table of prices.
#pragma once

#include "pricing/price.hpp"

namespace merastore::pricing {

/// The base prices in force, oldest first: of one currency, or of all where none is given.
std::vector<Price> prices_in_force(Reader& reader, std::span<const VariantId> variants,
                                   std::optional<Currency> currency = {});
void insert_prices(UnitOfWork& unit, const std::vector<Price>& prices);
/// Ends these prices now. Has the unit run again where somebody else ended one of them.
void end_prices(UnitOfWork& unit, std::span<const PriceId> prices);
/// The least that each variant cost at any time since.
std::unordered_map<VariantId, UnitPrice> lowest_prices(Reader& reader, std::span<const VariantId> variants,
                                                       Currency currency, Instant since);

} // namespace merastore::pricing
