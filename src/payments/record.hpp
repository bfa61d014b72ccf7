// Writing down what happened to payments: rows, events and ledger entries, the same way for one payment and
// for many.
#pragma once

#include "payments/events.hpp"
#include "payments/ledger.hpp"
#include "payments/payment.hpp"

namespace merastore::payments {

/// An event of the payment's record, under the key of the call that led to it.
PaymentEvent event_of(UnitOfWork& unit, const Payment& payment, const Happening& happening,
                      const std::string& key, const std::string& gateway_event, Instant at);

/// A ledger entry; one without postings is not written.
LedgerEntry entry_of(UnitOfWork& unit, EntryKind kind, std::optional<OrderId> order,
                     std::optional<PaymentId> payment, std::string memo, Instant at, Postings postings);

/// Writes the events and the entries of what happened between the two states of a payment.
void write_happenings(UnitOfWork& unit, const Payment& before, const Payment& after,
                      const std::vector<Happening>& happenings, const std::string& gateway_event);

/// Publishes what a saved payment has become; the topic ends with this word.
void publish(UnitOfWork& unit, const Payment& payment, const std::string& what);

} // namespace merastore::payments
