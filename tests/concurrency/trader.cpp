#include "concurrency/trader.hpp"

namespace merastore::test {
namespace {

constexpr const char* tokens[] = {"tok_approve",
                                  "tok_approve",
                                  "tok_approve",
                                  "tok_decline",
                                  "tok_timeout_then_success",
                                  "tok_processing_then_success",
                                  "tok_capture_timeout",
                                  "tok_refund_timeout"};

} // namespace

void Trader::step() {
    switch (any(20)) {
        case 0:
        case 1: return change_catalog();
        case 2:
        case 3: return change_stock();
        case 4:
        case 5:
        case 6: return use_cart();
        case 7:
        case 8:
        case 9:
        case 10: return check_out();
        case 11:
        case 12: return change_order();
        case 13:
        case 14: return hand_over();
        case 15:
        case 16: return take_back();
        default: return move_money();
    }
}

std::vector<NewCartLine> Trader::wanted_lines() {
    std::vector<NewCartLine> lines;
    for (std::uint32_t i = 0; i <= any(3); ++i)
        lines.push_back({.variant = market_.variants.any(random_), .quantity = Quantity::of(1 + any(4))});
    return lines;
}

void Trader::know(const Order& order) {
    market_.orders.add(order.id);
    for (const Payment& payment : order.payments) market_.payments.add(payment.id);
}

void Trader::change_catalog() {
    const auto product = market_.products.any(random_);
    const auto variant = market_.variants.any(random_);
    const UnitPrice price = UnitPrice::of(cents(2'000));
    switch (any(6)) {
        case 0: {
            const std::string sku = "SKU-" + std::to_string(random_()) + "-" + std::to_string(random_());
            const auto made =
                did("catalog.create_product",
                    store_.catalog().create_product({.title = sku, .sku = sku, .price = price}));
            if (!made) return;
            const VariantId id = made->variants[0].id;
            did("inventory.receive",
                store_.inventory().receive({.variant = id, .quantity = Quantity::of(40)}));
            market_.products.add(made->id);
            market_.variants.add(id);
            return;
        }
        case 1:
            did("catalog.update_product",
                store_.catalog().update_product(
                    {.product = *product, .title = "Title " + std::to_string(any(1'000))}));
            return;
        case 2:
            if (any(8) == 0) // rarely, so that something is left to buy
                did("catalog.archive_product", store_.catalog().archive_product({.product = *product}));
            return;
        default:
            did("catalog.update_variant",
                store_.catalog().update_variant({.variant = *variant, .price = price}));
    }
}

void Trader::change_stock() {
    const VariantId variant = *market_.variants.any(random_);
    switch (any(5)) {
        case 0:
            did("inventory.adjust",
                store_.inventory().adjust(
                    {.variant = variant, .difference = Quantity::of(any(2) == 0 ? -3 : 2)}));
            return;
        case 1:
            did("inventory.count",
                store_.inventory().count({.variant = variant, .counted = Quantity::of(any(30))}));
            return;
        case 2:
            did("inventory.set_backorder",
                store_.inventory().set_backorder({.variant = variant, .limit = Quantity::of(any(4))}));
            return;
        default:
            did("inventory.receive",
                store_.inventory().receive({.variant = variant, .quantity = Quantity::of(1 + any(20))}));
    }
}

void Trader::use_cart() {
    const auto known = market_.carts.any(random_);
    if (!known || any(3) == 0) {
        if (const auto made = did("carts.create", store_.carts().create({.lines = wanted_lines()})))
            market_.carts.add(made->id);
        return;
    }
    const CartId cart = *known;
    switch (any(4)) {
        case 0:
            did("carts.add_line", store_.carts().add_line({.cart = cart,
                                                           .variant = market_.variants.any(random_),
                                                           .quantity = Quantity::of(1 + any(3))}));
            return;
        case 1: {
            const Result<Cart> now = store_.carts().get({cart});
            if (now && !now->lines.empty())
                did("carts.update_line",
                    store_.carts().update_line(
                        {.cart = cart, .line = now->lines[0].id, .quantity = Quantity::of(any(4))}));
            return;
        }
        case 2: did("carts.refresh", store_.carts().refresh({.cart = cart})); return;
        default:
            did("carts.merge", store_.carts().merge({.from = cart, .into = *market_.carts.any(random_)}));
    }
}

void Trader::check_out() {
    PlaceOrder wish;
    const auto cart = market_.carts.any(random_);
    if (cart && any(2) == 0)
        wish.cart = cart;
    else
        wish.lines = wanted_lines();
    if (any(2) == 0) {
        wish.payment = "sandbox";
        wish.method = tokens[any(std::size(tokens))];
    } else {
        wish.method = any(2) == 0 ? "cash" : "later";
    }
    wish.capture = any(2) == 0;
    wish.fulfill = any(4) == 0;
    if (const auto placed = did("checkout.place", store_.checkout().place(wish))) know(*placed);
}

void Trader::change_order() {
    const auto order = market_.orders.any(random_);
    if (!order) return;
    switch (any(6)) {
        case 0:
        case 1: did("orders.cancel", store_.orders().cancel({.order = *order})); return;
        case 2:
        case 3: {
            const Result<Order> now = store_.orders().get({.order = order});
            if (!now) return;
            const OrderLine& line = now->lines[any(static_cast<std::uint32_t>(now->lines.size()))];
            did("orders.cancel_lines",
                store_.orders().cancel_lines({.order = *order, .lines = {{line.id, Quantity::of(1)}}}));
            return;
        }
        case 4: did("orders.hold", store_.orders().hold({.order = *order})); return;
        default: did("orders.resume", store_.orders().resume({*order}));
    }
}

void Trader::hand_over() {
    const auto order = market_.orders.any(random_);
    const auto fulfillment = market_.fulfillments.any(random_);
    if (!order) return;
    if (!fulfillment || any(2) == 0) {
        CreateFulfillment wish{.order = *order};
        if (any(2) == 0) wish.state = FulfillmentState::delivered;
        if (const auto made = did("fulfillments.create", store_.fulfillments().create(wish)))
            market_.fulfillments.add(made->id);
        return;
    }
    switch (any(3)) {
        case 0: did("fulfillments.ship", store_.fulfillments().ship({.fulfillment = *fulfillment})); return;
        case 1: did("fulfillments.deliver", store_.fulfillments().deliver({*fulfillment})); return;
        default: did("fulfillments.cancel", store_.fulfillments().cancel({*fulfillment}));
    }
}

void Trader::take_back() {
    const auto known = market_.returns.any(random_);
    if (!known || any(3) == 0) {
        const auto id = market_.orders.any(random_);
        if (!id) return;
        const Result<Order> order = store_.orders().get({.order = id});
        if (!order) return;
        if (const auto made = did("returns.request",
                                  store_.returns().request(
                                      {.order = *id,
                                       .lines = {{.line = order->lines[0].id, .quantity = Quantity::of(1)}},
                                       .approve = true})))
            market_.returns.add(made->id);
        return;
    }
    const std::uint32_t choice = any(8);
    if (choice == 0) did("returns.cancel", store_.returns().cancel({*known}));
    if (choice <= 3) did("returns.receive", store_.returns().receive({*known}));
    if (choice <= 3) return; // somebody else goes on with it
    did("returns.receive", store_.returns().receive({*known}));
    did("returns.inspect", store_.returns().inspect({*known}));
    did("returns.refund", store_.returns().refund({.id = *known}));
}

void Trader::move_money() {
    const auto payment = market_.payments.any(random_);
    if (!payment) return;
    std::optional<Money> part;
    if (any(2) == 0) part = cents(300);
    switch (any(9)) {
        case 0:
        case 1:
        case 2:
            did("payments.capture", store_.payments().capture({.payment = *payment, .amount = part}));
            return;
        case 3:
        case 4:
            did("payments.refund", store_.payments().refund({.payment = *payment, .amount = part}));
            return;
        case 5: did("payments.cancel", store_.payments().cancel({*payment})); return;
        case 6: did("payments.poll", store_.payments().poll({*payment})); return;
        case 7:
            if (const auto paid =
                    did("payments.pay", store_.payments().pay({.order = *market_.orders.any(random_),
                                                               .gateway = "sandbox",
                                                               .method = "tok_approve",
                                                               .amount = part,
                                                               .capture = any(2) == 0})))
                market_.payments.add(paid->id);
            return;
        default:
            did("payments.write_off",
                store_.payments().write_off({.order = *market_.orders.any(random_), .amount = part}));
    }
}

} // namespace merastore::test
