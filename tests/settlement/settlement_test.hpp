// The fixture of tests of settlement: orders put in directly, payments through the sandbox and by hand.
#pragma once

#include <map>

#include "kernel/tenants.hpp"
#include "merastore/sandbox_gateway.hpp"
#include "orders/door.hpp"
#include "payments/payment.hpp"
#include "settlement/door.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

using Books = std::map<std::string, std::int64_t>;

class SettlementTest : public StoreTest {
protected:
    SettlementTest() { options.gateways = {manual_gateway(), sandbox}; }
    void SetUp() override {
        StoreTest::SetUp();
        if (!IsSkipped()) state = store::State::open(options);
    }

    template <class Body>
    void in_unit(Body body) {
        state->engine().atomically(kernel::default_tenant, Call{}, [&](UnitOfWork& unit) { body(unit); });
    }
    static Money euros(std::int64_t cents) { return Money::of(cents, Currency::of("EUR").value()); }

    /// An order of 10.00 EUR, 1.60 of it tax, of one line whose stock is not counted.
    Order inserted(OrderStatus status = OrderStatus::pending) {
        Order made;
        made.status = status;
        made.channel = store->settings().channel().value().id;
        made.discount_total = made.shipping_total = made.rounding_total = euros(0);
        made.subtotal = made.total = euros(1'000);
        made.tax_total = euros(160);
        if (status == OrderStatus::placed) made.placed_at = clock->now();
        OrderLine line;
        line.sku = "TEA-1";
        line.title = "Tea";
        line.quantity = Quantity::parse("2").value();
        line.unit_price = UnitPrice::of(euros(500));
        line.amount = line.total = euros(1'000);
        line.tax = euros(160);
        line.discount = euros(0);
        line.tracked = false;
        made.lines.push_back(line);
        Order order;
        in_unit([&](UnitOfWork& unit) {
            order = made;
            order.number = orders::take_number(unit);
            orders::insert(unit, order);
            if (status == OrderStatus::placed)
                payments::post_sale(unit, order.id, orders::sale_amounts(order));
        });
        return order;
    }
    Order stored(OrderId id) {
        Order order;
        state->engine().read(kernel::default_tenant, Call{},
                             [&](Reader& reader) { order = orders::load(reader, id); });
        return order;
    }
    Payment stored(PaymentId payment) { return store->payments().get({payment}).value(); }

    Result<Payment> pay(OrderId order, const std::string& method, bool capture = false) {
        return store->payments().pay(
            {.order = order, .gateway = "sandbox", .method = method, .capture = capture});
    }
    /// A placed order, its payment captured through the sandbox.
    Payment captured(const std::string& method = "tok_approve") {
        return pay(inserted().id, method, true).value();
    }

    void run_due_after(Duration span) {
        clock->advance(span);
        const std::vector<DueWork> done = store->run_due().value();
        for (const DueWork& work : done) EXPECT_EQ(work.failed.value_or(""), "") << work.job;
    }

    Books books(OrderId order) {
        GetBalances query;
        query.order = order;
        Books sums;
        const Balances balances = store->payments().balances(query).value();
        for (const Balance& balance : balances.items)
            if (!balance.amount.is_zero()) sums[name_of(balance.account)] = balance.amount.amount();
        return sums;
    }
    /// The payment, the books and the provider say the same.
    void expect_agreement(PaymentId id) {
        const Payment payment = stored(id);
        const auto events = store->payments().events({id}).value().items;
        EXPECT_EQ(payments::totals_of(events, payment.amount.currency()),
                  (payments::PaymentTotals{payment.authorized, payment.captured, payment.refunded}));
        Books sums = books(payment.order);
        EXPECT_EQ(sums["clearing"], (payment.captured - payment.refunded).amount());
        EXPECT_EQ(sums["authorized"], (payment.authorized - payment.captured).amount());
        const auto account = sandbox->account(payment.reference);
        if (!account) return;
        EXPECT_EQ(account->authorized, payment.authorized);
        EXPECT_EQ(account->captured, payment.captured);
        EXPECT_EQ(account->refunded, payment.refunded);
    }
    Result<CallbackHandled> deliver(const SandboxMessage& message) {
        return store->payments().handle_callback({"sandbox", message.body, message.signature});
    }

    std::shared_ptr<SandboxGateway> sandbox = SandboxGateway::make();
    std::shared_ptr<store::State> state;
};

} // namespace merastore::test
