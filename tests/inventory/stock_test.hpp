// A store with some variants in it, and what must hold of its stock whatever happened.
#pragma once

#include "inventory/door.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

class StockTest : public StoreTest {
protected:
    VariantId new_variant(const std::string& sku, Unit unit = Unit::each, bool tracked = true) {
        NewVariant variant;
        variant.sku = sku;
        variant.price = UnitPrice::parse("2.49 EUR").value();
        variant.unit = unit;
        variant.track_stock = tracked;
        CreateProduct product;
        product.title = "Product " + sku;
        product.variants = {variant};
        return store->catalog().create_product(product).value().variants.front().id;
    }

    VariantId stocked(const std::string& sku, std::int64_t quantity, const std::string& location = {}) {
        const VariantId variant = new_variant(sku);
        receive(variant, quantity, location);
        return variant;
    }

    void receive(VariantId variant, std::int64_t quantity, const std::string& location = {}) {
        store->inventory()
            .receive({.variant = variant, .location = location, .quantity = Quantity::of(quantity)})
            .value();
    }

    Level level(VariantId variant, const std::string& location = {}) {
        return store->inventory().level({.variant = variant, .location = location}).value();
    }

    Quantity available(VariantId variant) {
        Quantity found;
        in_reader([&](Reader& reader) { found = inventory::available(reader, {&variant, 1})[variant]; });
        return found;
    }

    std::int64_t count_of(const std::string& condition) {
        return std::stoll(sql_value("SELECT count(*) FROM reservations WHERE " + condition));
    }

    /// I1 and I2, looked up behind the store's back.
    void expect_sound_stock() {
        EXPECT_EQ(sql_value("SELECT count(*) FROM levels WHERE reserved < 0 OR shortage < 0 OR "
                            "reserved > on_hand + backorder_limit + shortage OR "
                            "(shortage > 0 AND reserved <> on_hand + backorder_limit + shortage)"),
                  "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM levels l WHERE on_hand <> (SELECT "
                            "coalesce(sum(m.quantity), 0) FROM movements m WHERE m.level = l.id)"),
                  "0");
        EXPECT_EQ(sql_value("SELECT count(*) FROM levels l WHERE reserved <> (SELECT "
                            "coalesce(sum(r.quantity), 0) FROM reservations r WHERE r.level = l.id AND "
                            "r.state IN ('held', 'allocated'))"),
                  "0");
    }

    /// The reason of its refusal; "" where it succeeds.
    template <class Body>
    std::string reason_in_unit(Body body) {
        try {
            in_unit(body);
            return "";
        } catch (const Exception& e) {
            return e.error().reason;
        }
    }
    std::string allocate(OrderId order, const std::vector<inventory::Demand>& demands,
                         std::optional<CartId> cart = {}) {
        return reason_in_unit(
            [&](UnitOfWork& unit) { inventory::allocate(unit, order, demands, "lines", cart); });
    }
};

inline inventory::Demand demand(VariantId variant, std::int64_t quantity, std::int64_t line) {
    return {variant, Quantity::of(quantity), OrderLineId{line}};
}

} // namespace merastore::test
