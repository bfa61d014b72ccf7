#include "gateway_conformance.hpp"

#include <atomic>
#include <thread>

#include "merastore/sandbox_gateway.hpp"

namespace merastore::test {
namespace {

using enum GatewayOutcome;

TEST_P(GatewayConformance, HasAConstantName) {
    EXPECT_FALSE(gateway->name().empty());
    EXPECT_EQ(gateway->name(), GetParam().make()->name());
}

TEST_P(GatewayConformance, GuaranteesAndThenTakesTheMoney) {
    const GatewayAnswer first = guaranteed("pay-1");
    EXPECT_TRUE(first.outcome == authorized || first.outcome == agreed) << name_of(first.outcome);
    EXPECT_EQ(gateway->capture(request("pay-1-2", {}, first.reference)).outcome, captured);
}

TEST_P(GatewayConformance, TakesTheMoneyAtOnceAndGivesItBack) {
    const GatewayAnswer first = taken("pay-1");
    EXPECT_EQ(first.outcome, captured);
    GatewayRequest part = request("pay-1-2", {}, first.reference);
    part.amount = Money::of(400, part.amount.currency());
    EXPECT_EQ(gateway->refund(part).outcome, refunded);
    part.key = "pay-1-3";
    part.amount = Money::of(600, part.amount.currency());
    EXPECT_EQ(gateway->refund(part).outcome, refunded);
}

TEST_P(GatewayConformance, GivesAGuaranteeBack) {
    const GatewayAnswer first = guaranteed("pay-1");
    EXPECT_EQ(gateway->cancel(request("pay-1-2", {}, first.reference)).outcome, voided);
}

TEST_P(GatewayConformance, AnswersTheSameKeyTheSame) {
    const GatewayAnswer first = guaranteed("pay-1");
    const GatewayAnswer again = guaranteed("pay-1");
    EXPECT_EQ(again.outcome, first.outcome);
    EXPECT_EQ(again.reference, first.reference);
}

TEST_P(GatewayConformance, RemembersWhatBecameOfAKeyUnlessItAnswersAtOnce) {
    const GatewayAnswer first = guaranteed("pay-1");
    if (!gateway->answers_at_once()) {
        const GatewayAnswer polled = gateway->poll(request("pay-1", GetParam().approves, first.reference));
        EXPECT_EQ(polled.outcome, first.outcome);
        EXPECT_EQ(polled.reference, first.reference);
    }
    EXPECT_EQ(gateway->poll(request("pay-2", GetParam().approves)).outcome, failed);
}

TEST_P(GatewayConformance, GivesNoMoneyToAWrongMethod) {
    EXPECT_EQ(gateway->authorize(request("pay-1", "no such method")).outcome, failed);
    if (!GetParam().declines.empty()) {
        const GatewayAnswer no = gateway->authorize(request("pay-2", GetParam().declines));
        EXPECT_EQ(no.outcome, declined);
        EXPECT_FALSE(no.code.empty());
    }
}

TEST_P(GatewayConformance, DoesNotBelieveAMessageThatIsNotGenuine) {
    EXPECT_FALSE(gateway->parse_callback("{}", ""));
    EXPECT_FALSE(gateway->parse_callback("", ""));
    EXPECT_FALSE(gateway->parse_callback(R"({"outcome":"captured"})", "0000000000000000"));
}

TEST_P(GatewayConformance, IsCalledByManyThreads) {
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 50; ++n)
                if (taken("pay-" + std::to_string(i) + "-" + std::to_string(n)).outcome == captured) ++good;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 400);
}

INSTANTIATE_TEST_SUITE_P(Of, GatewayConformance,
                         ::testing::Values(GatewayTrial{"manual", manual_gateway, "later", "cash", ""},
                                           GatewayTrial{"sandbox", sandbox_gateway, "tok_approve",
                                                        "tok_approve", "tok_decline"}),
                         trial_name);

} // namespace
} // namespace merastore::test
