#include "reports/stock_rows.hpp"

namespace merastore::reports {
namespace {

constexpr const char* option_joint = "\x1F"; ///< between the option values of a variant

/// The worth of the stock; absent where there is no price or nothing is counted.
std::optional<Money> value_of(const StockedVariant& variant, std::optional<std::int64_t> price,
                              const std::string& currency) {
    if (!price || !variant.tracked) return std::nullopt;
    return UnitPrice::of_millionths(*price, Currency::of(currency).value()).times(variant.on_hand);
}

} // namespace

std::vector<StockedVariant> stocked_variants(Reader& reader, const std::string& prefix,
                                             const std::string& after, std::int64_t most) {
    std::vector<StockedVariant> variants;
    reader.each<VariantId, std::string, std::string, std::string, std::string, bool, Quantity, Quantity,
                Quantity, std::optional<std::int64_t>, std::string>(
        "SELECT v.id, v.sku, p.title, replace(v.option_list, :joint, ' / '), v.unit, v.track_stock, "
        "coalesce(s.on_hand, 0), "
        "coalesce(s.reserved, 0), coalesce(s.available, 0), c.price, coalesce(c.currency, '') "
        "FROM (SELECT * FROM variants WHERE tenant = :tenant AND sku > :after "
        "AND substr(sku, 1, length(CAST(:prefix AS TEXT))) = :prefix ORDER BY sku LIMIT :most) v "
        "JOIN products p ON p.tenant = v.tenant AND p.id = v.product "
        "LEFT JOIN (SELECT variant, CAST(sum(on_hand) AS BIGINT) AS on_hand, CAST(sum(reserved) AS BIGINT) "
        "AS reserved, CAST(sum(on_hand - reserved + backorder_limit) AS BIGINT) AS available FROM levels "
        "WHERE tenant = :tenant GROUP BY variant) s ON s.variant = v.id "
        "LEFT JOIN prices c ON c.tenant = v.tenant AND c.variant = v.id AND c.list = 0 "
        "AND c.min_quantity = 0 AND c.valid_to IS NULL AND c.currency = (SELECT currency FROM channels "
        "WHERE tenant = :tenant AND code = 'default') ORDER BY v.sku",
        {{"joint", option_joint}, {"prefix", prefix}, {"after", after}, {"most", most}},
        [&](VariantId id, std::string sku, std::string title, std::string variant_title, std::string unit,
            bool tracked, Quantity on_hand, Quantity reserved, Quantity available,
            std::optional<std::int64_t> price, const std::string& currency) {
            StockedVariant variant{id,
                                   std::move(sku),
                                   std::move(title),
                                   std::move(variant_title),
                                   std::move(unit),
                                   tracked,
                                   on_hand,
                                   reserved,
                                   available,
                                   {}};
            variant.value = value_of(variant, price, currency);
            variants.push_back(std::move(variant));
        });
    return variants;
}

} // namespace merastore::reports
