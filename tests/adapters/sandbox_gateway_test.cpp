// What the sandbox does with each of its methods.
#include "merastore/sandbox_gateway.hpp"

#include <thread>

#include "support/expect.hpp"

namespace merastore {
namespace {

using enum GatewayOutcome;

Money euros(std::int64_t cents) { return Money::of(cents, Currency::of("EUR").value()); }

class Sandbox : public ::testing::Test {
protected:
    GatewayRequest request(std::string key, std::string method, std::string reference = {}) const {
        GatewayRequest made;
        made.key = std::move(key);
        made.method = std::move(method);
        made.reference = std::move(reference);
        made.amount = euros(1'000);
        return made;
    }
    GatewayAnswer authorize(const std::string& method) { return sandbox->authorize(request("a", method)); }
    GatewayAnswer poll(const std::string& key = "a") { return sandbox->poll(request(key, {})); }

    std::shared_ptr<SandboxGateway> sandbox = SandboxGateway::make();
};

TEST_F(Sandbox, Declines) {
    EXPECT_EQ(authorize("tok_decline").code, "card_declined");
    EXPECT_EQ(sandbox->authorize(request("b", "tok_decline_insufficient_funds")).code, "insufficient_funds");
    EXPECT_EQ(sandbox->effects(), 0);
}

TEST_F(Sandbox, ActsOncePerKey) {
    const GatewayAnswer first = authorize("tok_approve");
    authorize("tok_approve");
    EXPECT_EQ(sandbox->account(first.reference)->authorized, euros(1'000));
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { sandbox->capture(request("c", {}, first.reference)); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(sandbox->account(first.reference)->captured, euros(1'000));
    EXPECT_EQ(sandbox->effects(), 2);
}

TEST_F(Sandbox, WaitsForTheCustomersAction) {
    const GatewayAnswer first = authorize("tok_requires_action");
    EXPECT_EQ(first.outcome, requires_action);
    EXPECT_FALSE(first.action_url.empty());
    EXPECT_EQ(poll().outcome, requires_action);
    sandbox->complete_action(first.reference);
    EXPECT_EQ(poll().outcome, authorized);
}

TEST_F(Sandbox, CanBeWithdrawnBeforeTheAction) {
    const GatewayAnswer first = authorize("tok_requires_action");
    EXPECT_EQ(sandbox->cancel(request("v", {}, first.reference)).outcome, voided);
    sandbox->complete_action(first.reference);
    EXPECT_EQ(poll().outcome, voided);
    EXPECT_EQ(sandbox->account(first.reference)->authorized, euros(0));
}

TEST_F(Sandbox, LosesCalls) {
    EXPECT_EQ(authorize("tok_timeout").outcome, unknown);
    EXPECT_EQ(poll().outcome, failed);
    EXPECT_EQ(sandbox->effects(), 0);
    EXPECT_EQ(sandbox->authorize(request("b", "tok_timeout_then_success")).outcome, unknown);
    EXPECT_EQ(poll("b").outcome, authorized);
    EXPECT_EQ(sandbox->effects(), 1);
}

TEST_F(Sandbox, IsSlow) {
    EXPECT_EQ(authorize("tok_processing_then_success").outcome, processing);
    EXPECT_EQ(sandbox->effects(), 0);
    EXPECT_EQ(poll().outcome, authorized);
    EXPECT_EQ(sandbox->authorize(request("b", "tok_processing_then_decline")).outcome, processing);
    EXPECT_EQ(poll("b").outcome, declined);
}

TEST_F(Sandbox, FailsLater) {
    const auto later = [&](const std::string& method, bool capture) {
        GatewayRequest wanted = request(method, method);
        wanted.capture = capture;
        return sandbox->authorize(wanted).reference;
    };
    const std::string first = later("tok_capture_fails", false);
    EXPECT_EQ(sandbox->capture(request("c1", {}, first)).code, "capture_failed");
    const std::string second = later("tok_capture_timeout", false);
    EXPECT_EQ(sandbox->capture(request("c2", {}, second)).outcome, unknown);
    EXPECT_EQ(poll("c2").outcome, captured);
    const std::string third = later("tok_refund_fails", true);
    EXPECT_EQ(sandbox->refund(request("r1", {}, third)).code, "refund_failed");
    const std::string fourth = later("tok_refund_timeout", true);
    EXPECT_EQ(sandbox->refund(request("r2", {}, fourth)).outcome, unknown);
    EXPECT_EQ(poll("r2").outcome, refunded);
    const std::string fifth = later("tok_void_fails", false);
    EXPECT_EQ(sandbox->cancel(request("v1", {}, fifth)).code, "void_failed");
}

TEST_F(Sandbox, NeverGivesMoreThanItHas) {
    const GatewayAnswer first = authorize("tok_approve");
    GatewayRequest more = request("c", {}, first.reference);
    more.amount = euros(1'001);
    EXPECT_EQ(sandbox->capture(more).code, "amount_too_large");
    EXPECT_EQ(sandbox->refund(request("r", {}, first.reference)).code, "amount_too_large");
    EXPECT_EQ(sandbox->capture(request("c2", {}, "sbx_99")).code, "unknown_reference");
    EXPECT_EQ(sandbox->cancel(request("v", {}, first.reference)).outcome, voided);
    EXPECT_EQ(sandbox->cancel(request("v2", {}, first.reference)).code, "nothing_to_void");
}

TEST_F(Sandbox, SignsItsMessages) {
    const GatewayAnswer first = authorize("tok_duplicate_callback");
    const auto messages = sandbox->messages("a");
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(messages[0].body, messages[1].body);
    const auto callback = sandbox->parse_callback(messages[0].body, messages[0].signature);
    ASSERT_TRUE(callback);
    EXPECT_EQ(callback->reference, first.reference);
    EXPECT_EQ(callback->key, "a");
    EXPECT_EQ(callback->answer.outcome, authorized);
    EXPECT_FALSE(sandbox->parse_callback(messages[0].body + " ", messages[0].signature));
    EXPECT_FALSE(SandboxGateway::make("other")->parse_callback(messages[0].body, messages[0].signature));
    EXPECT_TRUE(sandbox->messages("nobody").empty());
}

} // namespace
} // namespace merastore
