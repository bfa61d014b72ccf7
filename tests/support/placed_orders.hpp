// The fixture of tests of what happens to placed orders: orders put in directly, with stock promised to them,
// a sale in the books, and payments through the sandbox.
#pragma once

#include <map>

#include "inventory/door.hpp"
#include "kernel/tenants.hpp"
#include "merastore/sandbox_gateway.hpp"
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

class PlacedOrders : public StoreTest {
protected:
    PlacedOrders() { options.gateways = {manual_gateway(), sandbox}; }
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        state = store::State::open(options);
        in_unit([&](UnitOfWork& unit) {
            const inventory::Stock stock[] = {{tea, Quantity::of(100)}, {cup, Quantity::of(100)}};
            inventory::set_stock(unit, stock, MovementReason::imported);
        });
    }

    template <class Body>
    void in_unit(Body body) {
        state->engine().atomically(kernel::default_tenant, Call{}, [&](UnitOfWork& unit) { body(unit); });
    }
    static Money euros(std::int64_t cents) { return Money::of(cents, Currency::of("EUR").value()); }

    OrderLine new_line(VariantId variant, std::int64_t quantity, std::int64_t cents) {
        OrderLine line;
        line.variant = variant;
        line.sku = variant == tea ? "TEA" : "CUP";
        line.title = line.sku;
        line.quantity = Quantity::of(quantity);
        line.unit_price = UnitPrice::of(euros(cents / quantity));
        line.amount = line.total = euros(cents);
        line.tax = euros(cents / 5);
        line.discount = euros(0);
        return line;
    }

    /// 3 × tea for 10.00 EUR and 2 × cup for 5.00 EUR, shipping 4.90 EUR: 19.90 EUR in all.
    Order put_order(OrderStatus status = OrderStatus::placed, std::vector<OrderLine> lines = {},
                    std::int64_t shipping = 490) {
        if (lines.empty()) lines = {new_line(tea, 3, 1'000), new_line(cup, 2, 500)};
        Order made;
        made.status = status;
        if (status == OrderStatus::placed) made.placed_at = clock->now();
        made.channel = store->settings().channel().value().id;
        made.subtotal = made.discount_total = made.tax_total = made.rounding_total = euros(0);
        made.shipping_total = made.total = euros(shipping);
        for (const OrderLine& line : lines) {
            made.subtotal += line.amount;
            made.tax_total += line.tax;
            made.total += line.total;
        }
        made.lines = std::move(lines);
        Order order;
        in_unit([&](UnitOfWork& unit) {
            order = made;
            order.number = orders::take_number(unit);
            orders::insert(unit, order);
            std::vector<FulfillmentLine> all;
            for (const OrderLine& line : order.lines) all.push_back({line.id, line.quantity});
            inventory::allocate(unit, order.id, orders::counted<inventory::Demand>(order, all), "lines");
            if (status == OrderStatus::placed)
                payments::post_sale(unit, order.id, orders::sale_amounts(order));
        });
        return order;
    }
    Payment pay(const Order& order, bool capture = true, const std::string& method = "tok_approve") {
        PayOrder command;
        command.order = order.id;
        command.gateway = "sandbox";
        command.method = method;
        command.capture = capture;
        return store->payments().pay(command).value();
    }
    Order stored(const Order& order) { return store->orders().get({.order = order.id}).value(); }

    /// On hand and reserved of a variant: "97/0".
    std::string stock(VariantId variant) {
        const std::string condition = " FROM levels WHERE variant = " + std::to_string(variant.value());
        return sql_value("SELECT CAST(sum(on_hand) / 1000 AS BIGINT)" + condition) + "/" +
               sql_value("SELECT CAST(sum(reserved) / 1000 AS BIGINT)" + condition);
    }
    /// What the books say of an order, by the accounts' names; accounts at zero are left out.
    std::map<std::string, std::int64_t> books(const Order& order) {
        GetBalances query;
        query.order = order.id;
        std::map<std::string, std::int64_t> sums;
        const Balances balances = store->payments().balances(query).value();
        for (const Balance& balance : balances.items)
            if (!balance.amount.is_zero()) sums[name_of(balance.account)] = balance.amount.amount();
        return sums;
    }
    std::vector<std::string> topics_of(const std::string& prefix) {
        std::vector<std::string> found;
        for (const std::string& topic : topics())
            if (topic.starts_with(prefix + ".")) found.push_back(topic);
        return found;
    }

    const VariantId tea{11};
    const VariantId cup{12};
    std::shared_ptr<SandboxGateway> sandbox = SandboxGateway::make();
    std::shared_ptr<store::State> state;
};

} // namespace merastore::test
