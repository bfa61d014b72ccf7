// What a payment may do, and what a gateway's answer makes of it. Knows no database and no clock.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "merastore/payments.hpp"

namespace merastore::payments {

/// The calls to a gateway, as `Payment::pending_call` names them.
namespace calls {
inline constexpr const char* authorize = "authorize";
inline constexpr const char* capture = "capture";
inline constexpr const char* cancel = "void";
inline constexpr const char* refund = "refund";
} // namespace calls

/// Whether a payment may go from one state to the other; staying is an edge of its own.
bool may_become(PaymentState from, PaymentState to);

/// Whether nothing was guaranteed or taken yet, and still may be.
bool is_open(const Payment& payment);
/// Whether it was agreed that the money comes later, outside of a provider.
bool is_agreed(const Payment& payment);
/// What can still be captured or voided: what is left of the guarantee, or the amount agreed.
Money capturable(const Payment& payment);
/// What can still be refunded.
Money refundable(const Payment& payment);
/// What is guaranteed by a provider and not taken yet.
Money guaranteed(const Payment& payment);

/// Refuses what `announce` in door.hpp lists.
void require_callable(const Payment& payment, std::string_view call, Money amount);

/// Something that happened to a payment: an event of its record.
struct Happening {
    PaymentEventKind kind = PaymentEventKind::created;
    Money amount;
    std::string reason;
};

/// A payment after an answer, and what happened.
struct Answered {
    Payment payment;
    std::vector<Happening> happenings; ///< empty where the answer says nothing new
    bool is_final = true;              ///< the pending call is answered
};

/// Refuses payments.bad_transition, payments.exceeds_captured.
Answered answered(Payment payment, const GatewayAnswer& answer);

struct PaymentTotals {
    Money authorized;
    Money captured;
    Money refunded;
    bool operator==(const PaymentTotals&) const = default;
};

/// The totals from the record alone. A capture beyond the guarantee authorizes itself.
PaymentTotals totals_of(std::span<const PaymentEvent> events, Currency currency);

} // namespace merastore::payments
