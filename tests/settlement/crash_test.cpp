// Whatever breaks between a call and its record: afterwards the payment, the books and the provider agree,
// and the money moved once.
#include "settlement_test.hpp"

namespace merastore {
namespace {

// Acts, and then its answer is lost with an exception.
class LosesAnswers final : public Gateway {
public:
    explicit LosesAnswers(std::shared_ptr<Gateway> behind) : behind_(std::move(behind)) {}
    std::string_view name() const override { return behind_->name(); }
    GatewayAnswer authorize(const GatewayRequest& request) override {
        behind_->authorize(request);
        throw std::runtime_error("connection reset");
    }
    GatewayAnswer capture(const GatewayRequest& request) override {
        behind_->capture(request);
        throw std::runtime_error("connection reset");
    }
    GatewayAnswer cancel(const GatewayRequest& request) override { return behind_->cancel(request); }
    GatewayAnswer refund(const GatewayRequest& request) override { return behind_->refund(request); }
    GatewayAnswer poll(const GatewayRequest& request) override { return behind_->poll(request); }
    std::optional<GatewayCallback> parse_callback(std::string_view body,
                                                  std::string_view signature) override {
        return behind_->parse_callback(body, signature);
    }

private:
    std::shared_ptr<Gateway> behind_;
};

class Crash : public test::SettlementTest {
protected:
    /// Does something with the store of a process that dies at its n-th step towards the database. Gives
    /// whether it came to the end of it.
    template <class Body>
    bool survives(int steps, Body body) {
        left_ = -1;
        faults = [this](sql::Step, std::string_view) {
            if (left_ >= 0 && left_-- == 0) {
                left_ = 0; // a dead process does nothing more
                throw sql::Failure(sql::Trouble::io, "the process died");
            }
        };
        const Store dying = open_another();
        faults = {};
        left_ = steps;
        return body(dying).has_value();
    }

private:
    std::atomic<int> left_ = -1;
};
ON_EVERY_DATABASE(Crash);

TEST_P(Crash, OfTheConnectionToTheGatewayIsNoFailure) {
    const Order order = inserted();
    OpenOptions lossy = options;
    lossy.gateways = {std::make_shared<LosesAnswers>(sandbox)};
    Store other = open_another(lossy);
    const Payment payment =
        other.payments().pay({.order = order.id, .gateway = "sandbox", .method = "tok_approve"}).value();
    EXPECT_EQ(payment.pending_call, "authorize");
    EXPECT_TRUE(log->contains("connection reset"));
    run_due_after(std::chrono::seconds{5});
    EXPECT_EQ(stored(payment.id).state, PaymentState::authorized);
    EXPECT_EQ(stored(order.id).status, OrderStatus::placed);
    ASSERT_DONE(other.payments().capture({payment.id}));
    run_due_after(std::chrono::seconds{5});
    EXPECT_EQ(stored(payment.id).captured, euros(1'000));
    EXPECT_EQ(sandbox->effects(), 2);
    expect_agreement(payment.id);
}

TEST_P(Crash, AtAnyStepOfAnAttemptIsMadeGood) {
    bool went_through = false;
    for (int steps = 0; steps < 400 && !went_through; ++steps) {
        const Order order = inserted();
        const std::int64_t effects = sandbox->effects();
        went_through = survives(steps, [&](const Store& dying) {
            return dying.payments().pay(
                {.order = order.id, .gateway = "sandbox", .method = "tok_approve", .capture = true});
        });
        run_due_after(std::chrono::minutes{3});
        const Order after = stored(order.id);
        const std::int64_t moved = sandbox->effects() - effects;
        EXPECT_LE(moved, 1) << steps;
        if (after.payments.empty()) {
            EXPECT_EQ(moved, 0) << steps;
            EXPECT_EQ(after.status, OrderStatus::pending) << steps;
            continue;
        }
        ASSERT_EQ(after.payments.size(), 1u) << steps;
        const bool paid = after.payments[0].state == PaymentState::captured;
        EXPECT_EQ(paid, moved == 1) << steps;
        EXPECT_EQ(after.status, paid ? OrderStatus::placed : OrderStatus::canceled) << steps;
        EXPECT_EQ(after.payments[0].pending_call, "") << steps;
        expect_agreement(after.payments[0].id);
    }
    EXPECT_TRUE(went_through);
}

TEST_P(Crash, AtAnyStepOfARefundIsMadeGood) {
    bool went_through = false;
    for (int steps = 0; steps < 400 && !went_through; ++steps) {
        const Payment payment = captured();
        went_through = survives(steps, [&](const Store& dying) {
            return dying.payments().refund({payment.id, euros(300), "damaged"});
        });
        run_due_after(std::chrono::minutes{3});
        const Payment after = stored(payment.id);
        EXPECT_EQ(after.pending_call, "") << steps;
        EXPECT_TRUE(after.refunded == euros(0) || after.refunded == euros(300)) << steps;
        EXPECT_TRUE(!went_through || after.refunded == euros(300));
        expect_agreement(payment.id);
    }
    EXPECT_TRUE(went_through);
}

TEST_P(Crash, IsResumedByTheSameRequest) {
    for (int steps = 0; steps < 400; ++steps) {
        const Order order = inserted();
        const PayOrder command{
            .order = order.id, .gateway = "sandbox", .method = "tok_approve", .capture = true};
        Call call;
        call.idempotency_key = "pay-" + std::to_string(steps);
        const std::int64_t effects = sandbox->effects();
        const bool alive =
            survives(steps, [&](const Store& dying) { return dying.payments().pay(command, call); });
        clock->advance(std::chrono::seconds{61}); // the claim of the key is abandoned
        const Payment payment = store->payments().pay(command, call).value();
        EXPECT_EQ(payment.state, PaymentState::captured) << steps;
        EXPECT_EQ(stored(order.id).payments.size(), 1u) << steps;
        EXPECT_EQ(sandbox->effects() - effects, 1) << steps;
        expect_agreement(payment.id);
        if (alive) return;
    }
    FAIL() << "it never came to its end";
}

} // namespace
} // namespace merastore
