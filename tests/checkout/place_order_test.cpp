// Placing orders with a gateway that answers at once.
#include "checkout/checkout_test.hpp"

#include <atomic>

namespace merastore {
namespace {

class PlaceOrderAtOnce : public test::CheckoutTest {};
ON_EVERY_DATABASE(PlaceOrderAtOnce);

TEST_P(PlaceOrderAtOnce, TurnsACartIntoAnOrder) {
    sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 2);
    const Result<Order> placed = store->checkout().place({.cart = cart.id, .method = "later"});
    ASSERT_DONE(placed);
    EXPECT_EQ(placed->status, OrderStatus::placed);
    EXPECT_EQ(placed->number, "1001");
    EXPECT_EQ(placed->total.text(), "4.98 EUR");
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(2));
    EXPECT_EQ(store->carts().get({cart.id}).value().status, CartStatus::completed);
    const Order stored = store->orders().get({.order = placed->id}).value();
    EXPECT_EQ(to_json(stored), to_json(*placed));
    EXPECT_REFUSED(store->checkout().place({.cart = cart.id}), "carts.not_active");
    expect_sound();
}

TEST_P(PlaceOrderAtOnce, SellsLinesAcrossTheCounter) {
    sell("TEA", "2.49 EUR", 5);
    const Result<Order> sold = store->checkout().place(
        {.lines = {{.sku = "TEA", .quantity = Quantity::of(3)}}, .method = "cash", .fulfill = true});
    ASSERT_DONE(sold);
    EXPECT_EQ(sold->status, OrderStatus::completed);
    EXPECT_EQ(sold->payment_status, PaymentStatus::paid);
    EXPECT_EQ(sold->fulfillment_status, FulfillmentStatus::delivered);
    EXPECT_EQ(level_of("TEA").on_hand, Quantity::of(2));
    EXPECT_TRUE(level_of("TEA").reserved.is_zero());
    EXPECT_EQ(to_json(store->orders().get({.order = sold->id}).value()), to_json(*sold));
    expect_sound();
}

TEST_P(PlaceOrderAtOnce, ARefusalLeavesNothing) {
    sell("TEA", "2.49 EUR", 1);
    sell("RICE", "1.00 EUR", 9);
    PlaceOrder command;
    command.lines = {{.sku = "RICE", .quantity = Quantity::of(1)},
                     {.sku = "TEA", .quantity = Quantity::of(2)}};
    EXPECT_REFUSED(store->checkout().place(command), "inventory.out_of_stock");
    command.payment = "nobody";
    EXPECT_REFUSED(store->checkout().place(command), "payments.unknown_gateway");
    EXPECT_REFUSED(store->checkout().place({}), "checkout.nothing_to_place");
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), "0");
    EXPECT_TRUE(level_of("RICE").reserved.is_zero());
    expect_sound();
}

TEST_P(PlaceOrderAtOnce, NamesTheLineThatIsOutOfStockAmongThoseWithoutStock) {
    sell("TEA", "2.49 EUR", 1);
    const NewVariant wrap{.sku = "WRAP", .price = UnitPrice::parse("1.00 EUR").value(), .track_stock = false};
    ASSERT_DONE(store->catalog().create_product({.title = "Gift wrap", .variants = {wrap}}));
    PlaceOrder command;
    command.lines = {{.sku = "WRAP", .quantity = Quantity::of(1)},
                     {.sku = "TEA", .quantity = Quantity::of(2)}};
    const Result<Order> refused = store->checkout().place(command);
    EXPECT_REFUSED(refused, "inventory.out_of_stock");
    EXPECT_EQ(refused.error().fields.at(0).field, "lines[1].quantity");
}

TEST_P(PlaceOrderAtOnce, AChangedPriceNeedsTheCustomersConsent) {
    const Variant tea = sell("TEA", "2.49 EUR", 5);
    const Cart cart = cart_of("TEA", 2);
    clock->advance(std::chrono::seconds{1});
    ASSERT_DONE(
        store->catalog().update_variant({.variant = tea.id, .price = UnitPrice::parse("3.00 EUR").value()}));
    const Result<Order> refused = store->checkout().place({.cart = cart.id});
    ASSERT_REFUSED(refused, "checkout.price_changed");
    EXPECT_EQ(refused.error().fields.at(0).field, "lines[0].unit_price");
    EXPECT_REFUSED(
        store->checkout().place({.cart = cart.id, .expected_total = Money::parse("4.98 EUR").value()}),
        "checkout.price_changed");
    const Result<Order> placed =
        store->checkout().place({.cart = cart.id, .expected_total = Money::parse("6.00 EUR").value()});
    ASSERT_DONE(placed);
    EXPECT_EQ(placed->total.text(), "6.00 EUR");
}

TEST_P(PlaceOrderAtOnce, TheSameKeyPlacesOnce) {
    sell("TEA", "2.49 EUR", 5);
    const PlaceOrder command{.lines = {{.sku = "TEA", .quantity = Quantity::of(1)}}};
    Call call;
    call.idempotency_key = "k1";
    const Result<Order> first = store->checkout().place(command, call);
    ASSERT_DONE(first);
    EXPECT_EQ(to_json(store->checkout().place(command, call).value()), to_json(*first));
    EXPECT_EQ(level_of("TEA").reserved, Quantity::of(1));
    PlaceOrder other = command;
    other.capture = true;
    EXPECT_REFUSED(store->checkout().place(other, call), "idempotency.reused");
}

TEST_P(PlaceOrderAtOnce, SixtyFourCallersGetOneUnitOnce) {
    sell("TEA", "2.49 EUR", 1);
    std::atomic<int> placed = 0, refused = 0;
    on_threads(64, [&](int) {
        const Result<Order> order =
            store->checkout().place({.lines = {{.sku = "TEA", .quantity = Quantity::of(1)}}});
        ++(order ? placed : refused);
        if (!order) {
            EXPECT_REFUSED(order, "inventory.out_of_stock");
        }
    });
    EXPECT_EQ(placed, 1);
    EXPECT_EQ(refused, 63);
    EXPECT_EQ(sql_value("SELECT count(*) FROM orders"), "1");
    EXPECT_EQ(sql_value("SELECT count(*) FROM payments"), "1");
    expect_numbers_without_gaps();
    expect_sound();
}

TEST_P(PlaceOrderAtOnce, ManyShoppersLeaveASoundStore) {
    for (int i = 0; i < 4; ++i) sell("SKU" + std::to_string(i), "1.99 EUR", 20);
    on_threads(8, [&](int thread) {
        test::SeededRandom random(static_cast<std::uint64_t>(thread));
        for (int i = 0; i < 10; ++i) {
            const std::string sku = "SKU" + std::to_string(random.next() % 4);
            Result<Cart> cart = store->carts().create({.lines = {{.sku = sku, .quantity = Quantity::of(1)}}});
            if (!cart) continue;
            const auto added =
                store->carts().add_line({.cart = cart->id, .sku = "SKU" + std::to_string(random.next() % 4)});
            const auto placed = store->checkout().place(
                {.cart = cart->id, .method = "cash", .fulfill = random.next() % 2 == 0});
            const bool expected = placed.has_value() || placed.error().reason == "inventory.out_of_stock";
            EXPECT_TRUE(expected) << test::failure_of(placed) << test::failure_of(added);
        }
    });
    expect_numbers_without_gaps();
    expect_sound();
}

TEST_P(PlaceOrderAtOnce, TenantsSellTheirOwn) {
    sell("TEA", "2.49 EUR", 1);
    const Cart cart = cart_of("TEA", 1);
    Store other = store->create_tenant("other").value();
    EXPECT_REFUSED(other.checkout().place({.cart = cart.id}), "carts.not_found");
    EXPECT_REFUSED(other.checkout().place({.lines = {{.sku = "TEA", .quantity = Quantity::of(1)}}}),
                   "catalog.variant_not_found");
    EXPECT_DONE(store->checkout().place({.cart = cart.id}));
}

TEST_P(PlaceOrderAtOnce, TheCostInStatementsDoesNotGrowWithTheLines) {
    for (int i = 0; i < 30; ++i) sell("SKU" + std::to_string(i), "1.99 EUR", 100);
    const auto cost_of = [&](int lines, const std::string& key) {
        PlaceOrder command;
        std::vector<NewCartLine> wanted;
        for (int i = 0; i < lines; ++i) wanted.push_back({.sku = "SKU" + std::to_string(i)});
        command.cart = store->carts().create({.lines = wanted}).value().id;
        Call call;
        call.idempotency_key = key;
        const StoreUsage before = store->usage();
        EXPECT_DONE(store->checkout().place(command, call));
        const StoreUsage after = store->usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    };
    cost_of(2, "warm");
    const std::int64_t few = cost_of(2, "few");
    const std::int64_t many = cost_of(30, "many");
    EXPECT_EQ(few, many);
    if (is_sqlite())
        EXPECT_EQ(many, 0);
    else
        EXPECT_LE(many, 13);
    RecordProperty("round_trips", std::to_string(many));
}

} // namespace
} // namespace merastore
