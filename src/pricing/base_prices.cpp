// The prices without a list: setting and looking up.
#include "pricing/price_rows.hpp"

namespace merastore::pricing {

namespace {

void begin_prices(UnitOfWork& unit, std::span<const BasePrice> prices) {
    std::vector<Price> rows;
    rows.reserve(prices.size());
    for (const BasePrice& price : prices)
        rows.push_back({.id = unit.new_id<PriceId>(),
                        .variant = price.variant,
                        .list = 0,
                        .price = price.price,
                        .compare_at = price.compare_at,
                        .min_quantity = {},
                        .valid_from = unit.now(),
                        .valid_to = {}});
    insert_prices(unit, rows);
}

// Where a variant has prices in several currencies, the newest row comes last and stays.
Prices by_variant(const std::vector<Price>& rows) {
    Prices prices;
    prices.reserve(rows.size());
    for (const Price& row : rows)
        prices.insert_or_assign(row.variant, BasePrice{row.variant, row.price, row.compare_at});
    return prices;
}

} // namespace

void set_base_prices(UnitOfWork& unit, std::span<const BasePrice> prices) {
    std::vector<VariantId> variants;
    for (const BasePrice& price : prices) variants.push_back(price.variant);
    const PriceChange change = change_to(prices, prices_in_force(unit, variants));
    end_prices(unit, change.ended);
    begin_prices(unit, change.begun);
}

void add_base_prices(UnitOfWork& unit, std::span<const BasePrice> prices) { begin_prices(unit, prices); }

Prices base_prices(Reader& reader, std::span<const VariantId> variants, Currency currency) {
    return by_variant(prices_in_force(reader, variants, currency));
}

Prices shown_prices(Reader& reader, std::span<const VariantId> variants) {
    return by_variant(prices_in_force(reader, variants));
}

std::unordered_map<VariantId, UnitPrice> lowest_base_prices(Reader& reader,
                                                            std::span<const VariantId> variants,
                                                            Currency currency, Instant since) {
    return lowest_prices(reader, variants, currency, since);
}

} // namespace merastore::pricing
