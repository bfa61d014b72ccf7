#include "pricing/price_rows.hpp"

namespace merastore::inline v0 {
template <>
struct TypeOf<pricing::Price> {
    using Row = pricing::Price;
    static constexpr Field fields[] = {MERASTORE_EACH(MERASTORE_FIELD, Row, id, variant, list, price,
                                                      compare_at, min_quantity, valid_from, valid_to)};
    static constexpr Type type = detail::structure<Row>("Price", fields);
};
} // namespace merastore::inline v0

namespace merastore::pricing {

namespace {

const sql::Rows<Price>& price_rows() {
    static const sql::Rows<Price> rows{"prices"};
    return rows;
}

} // namespace

std::vector<Price> prices_in_force(Reader& reader, std::span<const VariantId> variants,
                                   std::optional<Currency> currency) {
    if (variants.empty()) return {};
    const sql::Many ids = sql::many(variants);
    if (!currency)
        return price_rows().where(
            reader,
            "variant {any variants} AND list = 0 AND min_quantity = 0 AND valid_to IS NULL ORDER BY id",
            {{"variants", ids}});
    return price_rows().where(reader,
                              "variant {any variants} AND list = 0 AND currency = :currency AND "
                              "min_quantity = 0 AND valid_to IS NULL ORDER BY id",
                              {{"variants", ids}, {"currency", *currency}});
}

void insert_prices(UnitOfWork& unit, const std::vector<Price>& prices) { price_rows().insert(unit, prices); }

void end_prices(UnitOfWork& unit, std::span<const PriceId> prices) {
    if (prices.empty()) return;
    const std::int64_t ended = unit.execute(
        "UPDATE prices SET valid_to = :now WHERE tenant = :tenant AND id {any prices} AND valid_to IS NULL",
        {{"now", unit.now()}, {"prices", sql::many(prices)}});
    if (ended != static_cast<std::int64_t>(prices.size()))
        throw sql::Failure(sql::Trouble::serialization, "a price ended meanwhile");
}

std::unordered_map<VariantId, UnitPrice> lowest_prices(Reader& reader, std::span<const VariantId> variants,
                                                       Currency currency, Instant since) {
    std::unordered_map<VariantId, UnitPrice> lowest;
    if (variants.empty()) return lowest;
    const sql::Many ids = sql::many(variants);
    // Two halves, so that each uses its index.
    for (const auto& [variant, price] : reader.select<VariantId, std::int64_t>(
             "SELECT variant, min(price) FROM ("
             "SELECT variant, price FROM prices WHERE tenant = :tenant AND variant {any variants} AND list = "
             "0 "
             "AND currency = :currency AND min_quantity = 0 AND valid_to IS NULL UNION ALL "
             "SELECT variant, price FROM prices WHERE tenant = :tenant AND variant {any variants} AND list = "
             "0 "
             "AND currency = :currency AND min_quantity = 0 AND valid_to > :since) AS p GROUP BY variant",
             {{"variants", ids}, {"currency", currency}, {"since", since}}))
        lowest.emplace(variant, UnitPrice::of_millionths(price, currency));
    return lowest;
}

} // namespace merastore::pricing
