/// Payments: attempts to get the money of an order, what became of them, and the books. The record is
/// append-only events and double-entry postings; totals are recomputed from them. Thread safety: handles may
/// be shared; values are like std types.
#pragma once

#include "merastore/address.hpp"
#include "merastore/call.hpp"
#include "merastore/gateway.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

enum class PaymentState {
    created,
    requires_action,
    processing,
    authorized,
    captured, ///< in whole or in part; what is left of the authorization can still be captured
    failed,
    canceled,
    voided,
    expired,
    partially_refunded,
    refunded,
};

/// One attempt at a gateway.
struct Payment {
    PaymentId id;
    std::int64_t version = 1;
    OrderId order;
    std::string gateway;
    std::string method; ///< the provider's token
    PaymentState state = PaymentState::created;
    Money amount;     ///< asked for
    Money authorized; ///< guaranteed so far, captures included
    Money captured;
    Money refunded;
    std::string reference; ///< the provider's
    std::string code;      ///< the provider's reason for a refusal
    std::string action_url;
    bool capture_at_once = false;
    std::string pending_call; ///< authorize, capture, void or refund: sent, and its answer not known yet
    std::string pending_key;
    std::optional<Money> pending_amount;
    std::string pending_reason;         ///< of a refund, or why it is voided
    std::int64_t tries = 0;             ///< polls since the pending call
    std::optional<Instant> next_try_at; ///< when `Store::run_due` polls
    Instant created_at;
};

enum class PaymentEventKind {
    created,
    requires_action,
    processing,
    authorized,
    captured,
    voided,
    refunded,
    declined,
    failed,
    unknown,
    expired,
    canceled,
    chargeback
};

/// Append-only: what happened to a payment.
struct PaymentEvent {
    PaymentEventId id;
    PaymentId payment;
    PaymentEventKind kind = PaymentEventKind::created;
    Money amount;
    std::string key;           ///< sent to the gateway
    std::string gateway_event; ///< the provider's id of a callback; unique
    std::string reason;        ///< of a refund, or the provider's code
    Instant at;
};

enum class Account {
    authorized, ///< memo: open guarantees …
    guarantees, ///< … and their counterpart
    clearing,   ///< money at the provider or in the till
    receivable, ///< what customers owe
    revenue,
    tax,
    shipping,
    refunds, ///< given back without a cancellation
    write_off,
    rounding,
};

enum class EntryKind { sale, authorization, capture, release, refund, cancellation, write_off };

struct Posting {
    Account account = Account::clearing;
    Money amount; ///< debits are positive, credits negative
};

/// Postings of one entry add up to zero.
struct LedgerEntry {
    EntryId id;
    EntryKind kind = EntryKind::sale;
    std::optional<OrderId> order; ///< absent for a credit note or an entry of imported history without a sale
    std::optional<PaymentId> payment;
    std::string memo;
    Instant at;
    std::vector<Posting> postings;
};

struct Balance {
    Account account = Account::clearing;
    Money amount;
};

struct GetPayment {
    PaymentId payment;
};

struct ListPayments {
    std::optional<OrderId> order = {};
    std::optional<PaymentState> state = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

struct ListPaymentEvents {
    PaymentId payment;
};

struct PaymentEvents {
    std::vector<PaymentEvent> items;
};

/// The entries of an order, oldest first.
struct ListLedger {
    std::optional<OrderId> order = {};
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

/// Sums by account, of one order or of the whole shop.
struct GetBalances {
    std::optional<OrderId> order = {};
};

struct Balances {
    std::vector<Balance> items;
};

/// Starts another attempt for an order that is not paid: after a decline, or for what is still due. Reasons:
/// orders.not_found · payments.unknown_gateway · payments.nothing_due · payments.in_progress
struct PayOrder {
    OrderId order;
    std::string gateway = "manual";
    std::string method = {};
    std::optional<Money> amount = {}; ///< by default what is due
    bool capture = false;
};

/// Takes authorized money, in whole or in part, several times; of a manual payment, records that it came.
/// Reasons: payments.not_found · payments.not_authorized · payments.exceeds_authorized · payments.in_progress
/// · payments.declined
struct CapturePayment {
    PaymentId payment;
    std::optional<Money> amount = {}; ///< by default all that is left
};

/// Gives the guarantee back, or what is left of it after a partial capture. Reasons: payments.not_found
/// · payments.not_authorized · payments.in_progress · payments.declined
struct VoidPayment {
    PaymentId payment;
};

/// Gives money back, in whole or in part, several times. Reasons: payments.not_found · payments.not_captured
/// · payments.exceeds_captured · payments.in_progress · payments.declined
struct RefundPayment {
    PaymentId payment;
    std::optional<Money> amount = {}; ///< by default all that is left
    std::string reason = {};
};

/// Asks the gateway what became of a call without an answer. Reasons: payments.not_found
/// · payments.in_progress (the call itself is still under way)
struct PollPayment {
    PaymentId payment;
};

/// A message that the provider sent. The same message twice has one effect.
struct HandleCallback {
    std::string gateway;
    std::string body;
    std::string signature = {};
};

struct CallbackHandled {
    bool known = false; ///< it was handled before
    std::optional<PaymentId> payment;
};

/// Gives up what a customer still owes. Reasons: orders.not_found · payments.nothing_due ·
/// payments.bad_amount
struct WriteOff {
    OrderId order;
    std::optional<Money> amount = {}; ///< by default all that is due
    std::string reason = {};
};

namespace reasons {
inline constexpr Reason payments_not_found{Code::not_found, "payments.not_found",
                                           "There is no such payment."};
inline constexpr Reason payments_unknown_gateway{Code::invalid_argument, "payments.unknown_gateway",
                                                 "The store was opened without a gateway of this name."};
inline constexpr Reason payments_declined{Code::failed_precondition, "payments.declined",
                                          "The payment provider refused this. Try another way to pay."};
inline constexpr Reason payments_not_authorized{
    Code::failed_precondition, "payments.not_authorized",
    "Nothing is left of this payment that could be captured or voided."};
inline constexpr Reason payments_exceeds_authorized{Code::failed_precondition, "payments.exceeds_authorized",
                                                    "This is more than what is left of the authorization."};
inline constexpr Reason payments_not_captured{Code::failed_precondition, "payments.not_captured",
                                              "No money was taken by this payment, so none can go back."};
inline constexpr Reason payments_exceeds_captured{Code::failed_precondition, "payments.exceeds_captured",
                                                  "This is more than what is left to refund."};
inline constexpr Reason payments_in_progress{
    Code::conflict, "payments.in_progress",
    "The gateway has not answered an earlier call yet; poll the payment."};
inline constexpr Reason payments_nothing_due{Code::failed_precondition, "payments.nothing_due",
                                             "Nothing is due for this order."};
inline constexpr Reason payments_bad_amount{Code::invalid_argument, "payments.bad_amount",
                                            "The amount must be greater than zero, in the order's currency."};
inline constexpr Reason payments_bad_callback{Code::permission_denied, "payments.bad_callback",
                                              "This message is not from the payment provider."};
inline constexpr Reason payments_bad_transition{Code::failed_precondition, "payments.bad_transition",
                                                "A payment in this state cannot get there."};
} // namespace reasons

class MERASTORE_API Payments {
public:
    explicit Payments(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Payment> get(const GetPayment& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<Payment>> list(const ListPayments& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<PaymentEvents> events(const ListPaymentEvents& query, const Call& call = {}) const;
    [[nodiscard]] Result<Page<LedgerEntry>> ledger(const ListLedger& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<Balances> balances(const GetBalances& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<Payment> pay(const PayOrder& command, const Call& call = {}) const;
    [[nodiscard]] Result<Payment> capture(const CapturePayment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Payment> cancel(const VoidPayment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Payment> refund(const RefundPayment& command, const Call& call = {}) const;
    [[nodiscard]] Result<Payment> poll(const PollPayment& command, const Call& call = {}) const;
    [[nodiscard]] Result<CallbackHandled> handle_callback(const HandleCallback& command,
                                                          const Call& call = {}) const;
    [[nodiscard]] Result<LedgerEntry> write_off(const WriteOff& command, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_ENUM(PaymentState, created, requires_action, processing, authorized, captured, failed, canceled,
               voided, expired, partially_refunded, refunded)
MERASTORE_STRUCT(Payment, id, version, order, gateway, method, state, amount, authorized, captured, refunded,
                 reference, code, action_url, capture_at_once, pending_call, pending_key, pending_amount,
                 pending_reason, tries, next_try_at, created_at)
MERASTORE_ENUM(PaymentEventKind, created, requires_action, processing, authorized, captured, voided, refunded,
               declined, failed, unknown, expired, canceled, chargeback)
MERASTORE_STRUCT(PaymentEvent, id, payment, kind, amount, key, gateway_event, reason, at)
MERASTORE_ENUM(Account, authorized, guarantees, clearing, receivable, revenue, tax, shipping, refunds,
               write_off, rounding)
MERASTORE_ENUM(EntryKind, sale, authorization, capture, release, refund, cancellation, write_off)
MERASTORE_STRUCT(Posting, account, amount)
MERASTORE_STRUCT(LedgerEntry, id, kind, order, payment, memo, at, postings)
MERASTORE_STRUCT(Balance, account, amount)
MERASTORE_STRUCT(GetPayment, payment)
MERASTORE_STRUCT(ListPayments, order, state, limit, cursor)
MERASTORE_STRUCT(ListPaymentEvents, payment)
MERASTORE_STRUCT(PaymentEvents, items)
MERASTORE_STRUCT(ListLedger, order, limit, cursor)
MERASTORE_STRUCT(GetBalances, order)
MERASTORE_STRUCT(Balances, items)
MERASTORE_STRUCT(PayOrder, order, gateway, method, amount, capture)
MERASTORE_STRUCT(CapturePayment, payment, amount)
MERASTORE_STRUCT(VoidPayment, payment)
MERASTORE_STRUCT(RefundPayment, payment, amount, reason)
MERASTORE_STRUCT(PollPayment, payment)
MERASTORE_STRUCT(HandleCallback, gateway, body, signature)
MERASTORE_STRUCT(CallbackHandled, known, payment)
MERASTORE_STRUCT(WriteOff, order, amount, reason)

} // namespace merastore::inline v0
