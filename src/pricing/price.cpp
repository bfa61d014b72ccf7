#include "pricing/price.hpp"

#include <map>

namespace merastore::pricing {

PriceChange change_to(std::span<const BasePrice> wanted, std::span<const Price> in_force) {
    using Series = std::pair<VariantId, std::string_view>;
    const auto series_of = [](VariantId variant, UnitPrice price) {
        return Series{variant, price.currency().code()};
    };
    std::map<Series, const Price*> current;
    for (const Price& price : in_force) current[series_of(price.variant, price.price)] = &price;
    std::map<Series, const BasePrice*> last;
    for (const BasePrice& price : wanted) last[series_of(price.variant, price.price)] = &price;

    PriceChange change;
    for (const auto& [series, price] : last) {
        const auto found = current.find(series);
        if (found != current.end()) {
            if (found->second->price == price->price && found->second->compare_at == price->compare_at)
                continue;
            change.ended.push_back(found->second->id);
        }
        change.begun.push_back(*price);
    }
    return change;
}

} // namespace merastore::pricing
