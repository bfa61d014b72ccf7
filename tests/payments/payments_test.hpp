// The fixture of tests of payments alone: units of work without orders around them.
#pragma once

#include "kernel/tenants.hpp"
#include "payments/door.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

class PaymentsTest : public StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        if (IsSkipped()) return;
        clock->advance(
            std::chrono::seconds{1}); // so that events follow those of opening, whoever numbers them
        state = store::State::open(options);
    }

    /// Runs `body(UnitOfWork&)` in a unit of its own, and gives what it gives.
    template <class Body>
    auto in_unit(Body body) {
        using Out = decltype(body(std::declval<UnitOfWork&>()));
        std::optional<Out> out;
        state->engine().atomically(kernel::default_tenant, Call{},
                                   [&](UnitOfWork& unit) { out.emplace(body(unit)); });
        return std::move(*out);
    }
    template <class Body>
    void do_in_unit(Body body) {
        state->engine().atomically(kernel::default_tenant, Call{}, [&](UnitOfWork& unit) { body(unit); });
    }
    template <class Body>
    auto in_reader(Body body) {
        using Out = decltype(body(std::declval<Reader&>()));
        std::optional<Out> out;
        state->engine().read(kernel::default_tenant, Call{},
                             [&](Reader& reader) { out.emplace(body(reader)); });
        return std::move(*out);
    }

    Money euros(std::int64_t cents) const { return Money::of(cents, Currency::of("EUR").value()); }
    static GatewayAnswer answer(GatewayOutcome outcome, std::string reference = {}) {
        GatewayAnswer made;
        made.outcome = outcome;
        made.reference = std::move(reference);
        return made;
    }

    /// What the books say of an order, by the accounts' names.
    std::map<std::string, std::int64_t> books(std::optional<OrderId> order) {
        GetBalances query;
        query.order = order;
        std::map<std::string, std::int64_t> sums;
        const Balances balances = store->payments().balances(query).value();
        for (const Balance& balance : balances.items)
            if (!balance.amount.is_zero()) sums[name_of(balance.account)] = balance.amount.amount();
        return sums;
    }

    std::shared_ptr<store::State> state;
    const OrderId order{4711};
};

using Books = std::map<std::string, std::int64_t>;

} // namespace merastore::test
