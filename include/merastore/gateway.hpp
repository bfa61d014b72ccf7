/// The port to a payment provider. An implementation talks to one provider (or to nobody: cash). No unit of
/// work is open while a gateway is called; every call carries a key under which the provider must act at most
/// once. Thread safety: implementations are called from several threads at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "merastore/type.hpp"

namespace merastore::inline v0 {

enum class GatewayOutcome {
    authorized,      ///< the money is guaranteed, not taken
    captured,        ///< the money is taken
    agreed,          ///< it will come later, outside of the provider: invoice, cash on delivery
    requires_action, ///< the customer must do something at `action_url`
    processing,      ///< the provider has not decided yet: poll
    voided,          ///< the guarantee is given back; with the code `expired` where it lapsed
    refunded,        ///< the money is on its way back
    declined,        ///< final: the provider or the bank said no
    failed,          ///< final: the request was wrong, or the provider broke before it did anything
    unknown,         ///< no answer: it may or may not have happened; poll with the same key
};

struct GatewayRequest {
    std::string key;       ///< the provider acts once per key
    std::string reference; ///< the provider's own name of the payment, once there is one
    std::string method;    ///< a token of the provider for what the customer pays with; never a card number
    Money amount;
    bool capture = false;     ///< authorize: take the money at once
    std::string order_number; ///< for the customer's bank statement
};

struct GatewayAnswer {
    GatewayOutcome outcome = GatewayOutcome::unknown;
    std::string reference;
    std::optional<Money> amount = {}; ///< where it differs from what was asked
    std::string code;                 ///< the provider's reason, such as `insufficient_funds`
    std::string message;              ///< for staff; no personal data
    std::string action_url;
};

/// What a provider tells us by itself: a webhook.
struct GatewayCallback {
    std::string event;     ///< the provider's id of this message: it is taken once
    std::string reference; ///< of the payment
    std::string key;       ///< of the call it answers; empty for what the provider did by itself
    GatewayAnswer answer;
};

class Gateway {
public:
    virtual ~Gateway() = default;
    /// What payments call it: "manual", "stripe". Constant.
    virtual std::string_view name() const = 0;
    /// Whether it answers from memory alone, with no effect outside: then its answer and the order are one
    /// unit. Checkout asks such a gateway before it knows the amount, which is then unset.
    virtual bool answers_at_once() const { return false; }

    virtual GatewayAnswer authorize(const GatewayRequest& request) = 0;
    virtual GatewayAnswer capture(const GatewayRequest& request) = 0;
    virtual GatewayAnswer cancel(const GatewayRequest& request) = 0; ///< void
    virtual GatewayAnswer refund(const GatewayRequest& request) = 0;
    /// What became of the call with this key: the same answer as the call itself would give; `failed` where
    /// the provider never saw the key.
    virtual GatewayAnswer poll(const GatewayRequest& request) = 0;
    /// Verifies and reads a webhook; nothing where it is not genuine.
    virtual std::optional<GatewayCallback> parse_callback(std::string_view body,
                                                          std::string_view signature) = 0;
};

/// Cash and pay later. Methods: "cash" is captured at once; "later" (or none) is agreed and captured by
/// `payments.capture` when the money arrives.
MERASTORE_API std::shared_ptr<Gateway> manual_gateway();
/// For tests and demonstrations; its outcomes follow from the method's name, see docs/payments.md.
MERASTORE_API std::shared_ptr<Gateway> sandbox_gateway();

MERASTORE_ENUM(GatewayOutcome, authorized, captured, agreed, requires_action, processing, voided, refunded,
               declined, failed, unknown)
MERASTORE_STRUCT(GatewayRequest, key, reference, method, amount, capture, order_number)
MERASTORE_STRUCT(GatewayAnswer, outcome, reference, amount, code, message, action_url)
MERASTORE_STRUCT(GatewayCallback, event, reference, key, answer)

} // namespace merastore::inline v0
