// Cash and pay later: asks nobody, keeps nothing, and so answers at once.
#include "merastore/gateway.hpp"

namespace merastore::inline v0 {

namespace {

GatewayAnswer answer(GatewayOutcome outcome) {
    GatewayAnswer made;
    made.outcome = outcome;
    return made;
}

class ManualGateway final : public Gateway {
public:
    std::string_view name() const override { return "manual"; }
    bool answers_at_once() const override { return true; }

    GatewayAnswer authorize(const GatewayRequest& request) override {
        if (request.method == "cash") return answer(GatewayOutcome::captured);
        if (request.method.empty() || request.method == "later") return answer(GatewayOutcome::agreed);
        GatewayAnswer unknown = answer(GatewayOutcome::failed);
        unknown.code = "unknown_method";
        unknown.message = "The methods of the manual gateway are cash and later.";
        return unknown;
    }
    GatewayAnswer capture(const GatewayRequest&) override { return answer(GatewayOutcome::captured); }
    GatewayAnswer cancel(const GatewayRequest&) override { return answer(GatewayOutcome::voided); }
    GatewayAnswer refund(const GatewayRequest&) override { return answer(GatewayOutcome::refunded); }
    /// No call of ours is ever left without an answer, so nobody knows the key.
    GatewayAnswer poll(const GatewayRequest&) override {
        GatewayAnswer unknown = answer(GatewayOutcome::failed);
        unknown.code = "unknown_key";
        return unknown;
    }
    std::optional<GatewayCallback> parse_callback(std::string_view, std::string_view) override {
        return std::nullopt;
    }
};

} // namespace

std::shared_ptr<Gateway> manual_gateway() { return std::make_shared<ManualGateway>(); }

} // namespace merastore::inline v0
