// What an operation costs in statements, whatever the number of lines: on PostgreSQL so many round trips and
// no more, on SQLite no text that was not prepared before.
#include "merastore/sandbox_gateway.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

constexpr int few = 2;
constexpr int many = 30;

class StatementBudgets : public test::StoreTest {
protected:
    StatementBudgets() {
        options.gateways = {manual_gateway(), sandbox_gateway()};
        options.cache = memory_cache(0); // no answer is kept: each has to be found
    }
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        const UnitPrice price = UnitPrice::parse("1.99 EUR").value();
        for (int i = 0; i <= many; ++i) {
            store->catalog().create_product({.title = sku(i), .sku = sku(i), .price = price}).value();
            store->inventory().receive({.sku = sku(i), .quantity = Quantity::of(1'000)}).value();
        }
    }
    static std::string sku(int i) { return "SKU-" + std::to_string(i); }
    static std::vector<NewCartLine> lines_of(int count) {
        std::vector<NewCartLine> lines;
        for (int i = 0; i < count; ++i) lines.push_back({.sku = sku(i)});
        return lines;
    }
    Cart cart_of(int lines) { return store->carts().create({.lines = lines_of(lines)}).value(); }
    /// Paid at the sandbox, or guaranteed there; with `fulfill` handed over too.
    Order order_of(int lines, bool capture, bool fulfill = false) {
        PlaceOrder command;
        command.cart = cart_of(lines).id;
        command.payment = "sandbox";
        command.method = "tok_approve";
        command.capture = capture;
        command.fulfill = fulfill;
        return store->checkout().place(command).value();
    }
    PaymentId payment_of(const Order& order) { return order.payments.at(0).id; }

    static std::string slug_of(int product, int variant) {
        return "shirt-" + std::to_string(product) + "-" + std::to_string(variant);
    }

    using Run = std::function<void()>;
    /// `prepare(lines)` makes what the operation works on and gives the operation.
    void expect_constant(const std::function<Run(int lines)>& prepare, std::int64_t most_round_trips) {
        for (int i = 0; i < 2; ++i) prepare(few)();
        const std::int64_t for_few = cost(prepare(few));
        const std::int64_t for_many = cost(prepare(many));
        EXPECT_EQ(for_many, for_few);
        if (is_sqlite())
            EXPECT_EQ(for_many, 0) << "new texts";
        else
            EXPECT_LE(for_many, most_round_trips);
        RecordProperty(is_sqlite() ? "new_texts" : "round_trips", std::to_string(for_many));
    }
    std::int64_t cost(const Run& run) {
        const StoreUsage before = store->usage();
        run();
        const StoreUsage after = store->usage();
        return is_sqlite() ? after.prepared - before.prepared : after.round_trips - before.round_trips;
    }
};
ON_EVERY_DATABASE(StatementBudgets);

TEST_P(StatementBudgets, AddingALineToACart) {
    expect_constant(
        [&](int lines) {
            const CartId cart = cart_of(lines).id;
            return [this, cart] { EXPECT_DONE(store->carts().add_line({.cart = cart, .sku = sku(many)})); };
        },
        10);
}

TEST_P(StatementBudgets, ReadingACartWithItsTotals) {
    expect_constant(
        [&](int lines) {
            const CartId cart = cart_of(lines).id;
            return [this, cart] {
                const Result<Cart> read = store->carts().get({.cart = cart});
                ASSERT_DONE(read);
                EXPECT_GT(read->total, Money::zero(read->total.currency()));
            };
        },
        7);
}

TEST_P(StatementBudgets, CapturingAPayment) {
    expect_constant(
        [&](int lines) {
            const PaymentId payment = payment_of(order_of(lines, false));
            return [this, payment] { EXPECT_DONE(store->payments().capture({.payment = payment})); };
        },
        34);
}

TEST_P(StatementBudgets, RefundingAPayment) {
    expect_constant(
        [&](int lines) {
            const PaymentId payment = payment_of(order_of(lines, true));
            return [this, payment] { EXPECT_DONE(store->payments().refund({.payment = payment})); };
        },
        35);
}

TEST_P(StatementBudgets, CancelingAnOrderThatIsNotPaid) {
    expect_constant(
        [&](int lines) {
            const OrderId order = store->checkout().place({.lines = lines_of(lines)}).value().id;
            return [this, order] { EXPECT_DONE(store->orders().cancel({.order = order})); };
        },
        44);
}

TEST_P(StatementBudgets, CancelingAnOrderAndGivingItsMoneyBack) {
    expect_constant(
        [&](int lines) {
            const OrderId order = order_of(lines, true).id;
            return [this, order] { EXPECT_DONE(store->orders().cancel({.order = order})); };
        },
        44);
}

TEST_P(StatementBudgets, FulfillingAnOrder) {
    expect_constant(
        [&](int lines) {
            const OrderId order = order_of(lines, true).id;
            return [this, order] { EXPECT_DONE(store->fulfillments().create({.order = order})); };
        },
        14);
}

TEST_P(StatementBudgets, RefundingAReturn) {
    expect_constant(
        [&](int lines) {
            const Order order = order_of(lines, true, true);
            RequestReturn request{.order = order.id, .lines = {}, .approve = true};
            for (const OrderLine& line : order.lines)
                request.lines.push_back({.line = line.id, .quantity = line.quantity});
            const ReturnId back = store->returns().request(request).value().id;
            store->returns().receive({.id = back}).value();
            store->returns().inspect({.id = back}).value();
            return [this, back] { EXPECT_DONE(store->returns().refund({.id = back})); };
        },
        40);
}

TEST_P(StatementBudgets, FindingAProductByItsSlug) {
    int made = 0;
    expect_constant(
        [&](int variants) {
            CreateProduct command{.title = "Shirt", .slug = "shirt-" + std::to_string(++made)};
            command.option_names = {"Size"};
            for (int i = 0; i < variants; ++i)
                command.variants.push_back({.sku = slug_of(made, i),
                                            .option_values = {std::to_string(i)},
                                            .price = UnitPrice::parse("9.00 EUR").value()});
            const std::string slug = store->catalog().create_product(command).value().slug;
            return [this, slug, variants] {
                const Result<Product> found = store->catalog().get_product({.slug = slug});
                ASSERT_DONE(found);
                EXPECT_EQ(found->variants.size(), static_cast<std::size_t>(variants));
            };
        },
        6); // one of them asks whether a kept answer still holds
}

TEST_P(StatementBudgets, ListingTwentyProducts) {
    expect_constant(
        [&](int products) {
            const int wanted = products == many ? 20 : products;
            return [this, wanted] {
                const auto page = store->catalog().list_products({.limit = wanted});
                ASSERT_DONE(page);
                EXPECT_EQ(page->items.size(), static_cast<std::size_t>(wanted));
            };
        },
        6); // one of them asks whether a kept answer still holds
}

} // namespace
} // namespace merastore
