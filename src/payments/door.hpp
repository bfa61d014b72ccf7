// Payments and the books: what others may ask and do in their own unit of work. Nothing here calls a gateway.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "kernel/unit_of_work.hpp"
#include "merastore/payments.hpp"

namespace merastore::payments {

/// Refuses payments.not_found.
Payment load(Reader& reader, PaymentId payment);
std::optional<Payment> find(Reader& reader, PaymentId payment);
/// The attempts of an order, oldest first; of several orders in one statement.
std::vector<Payment> of_order(Reader& reader, OrderId order);
std::unordered_map<OrderId, std::vector<Payment>> of_orders(Reader& reader, std::span<const OrderId> orders);
std::optional<Payment> find_by_reference(Reader& reader, const std::string& gateway,
                                         const std::string& reference);
/// Payments whose next try is due, at most so many.
std::vector<PaymentId> due(Reader& reader, std::int64_t most);
/// Whether a provider's callback was recorded before.
bool is_recorded(Reader& reader, const std::string& gateway, const std::string& gateway_event);

/// The payment that a key of ours belongs to: each call's key begins with its payment's id.
std::optional<PaymentId> of_key(const std::string& key);

/// A new attempt, with the call to the gateway that is about to be made (`authorize`, under a key of its
/// own). The id may be given, for a process that resumes by it.
Payment begin(UnitOfWork& unit, OrderId order, const std::string& gateway, const std::string& method,
              Money amount, bool capture, PaymentId id = {});
/// Notes that a call is about to be made: capture, void or refund of so much. Refuses payments.in_progress,
/// payments.not_authorized, payments.exceeds_authorized, payments.not_captured, payments.exceeds_captured.
void announce(UnitOfWork& unit, Payment& payment, const std::string& call, Money amount,
              const std::string& reason);
/// Records what the gateway answered to the pending call: state, totals, event and ledger entry, next try
/// where there was no answer (exponential backoff). Refuses payments.bad_transition and
/// payments.exceeds_captured before it writes anything. An answer that was recorded before, or that says
/// nothing new, gives false.
bool record(UnitOfWork& unit, Payment& payment, const GatewayAnswer& answer,
            const std::string& gateway_event = {});
/// Moves the next try of a payment that nothing new is known of.
void postpone(UnitOfWork& unit, PaymentId payment);
/// Keeps a provider's message that a payment in its state cannot follow, so that it is taken once.
void note_message(UnitOfWork& unit, const Payment& payment, const GatewayAnswer& answer,
                  const std::string& gateway_event);
/// A new attempt and its answer in one: for gateways that answer at once. One versioned row, one event.
Payment begin_answered(UnitOfWork& unit, OrderId order, const std::string& gateway, const std::string& method,
                       Money amount, bool capture, const GatewayAnswer& answer);

/// The ledger. Postings must add up to zero in one currency.
struct SaleAmounts {
    Money revenue; ///< items − discounts, without tax
    Money tax;
    Money shipping;
    Money rounding;
};
void post_sale(UnitOfWork& unit, OrderId order, const SaleAmounts& amounts);
/// Takes back a part of the sale that will not be delivered.
void post_cancellation(UnitOfWork& unit, OrderId order, const SaleAmounts& amounts, const std::string& memo);
LedgerEntry post_write_off(UnitOfWork& unit, OrderId order, Money amount, const std::string& memo);
/// What the order's customer still owes by the books; negative where the shop owes.
Money receivable(Reader& reader, OrderId order, Currency currency);

/// Imported history, in bulk: captured payments with their events and ledger entries, at the time given.
struct PastPayment {
    OrderId order;
    Money amount;
    Money refunded;
    Instant at;
    SaleAmounts sale;
};
void insert_past(UnitOfWork& unit, std::span<const PastPayment> payments);
/// A refund, or a write-off, of imported history. Without an order it is a credit note, or an entry of the
/// accountant, that matches no sale. A payment's credits of one call may be several; a negative amount undoes
/// a write-off.
struct PastCredit {
    std::optional<OrderId> order;
    std::optional<PaymentId> payment;
    Money amount;
    EntryKind kind = EntryKind::refund;
    std::string memo;
    Instant at;
};
void insert_past_credits(UnitOfWork& unit, std::span<const PastCredit> credits);

} // namespace merastore::payments
