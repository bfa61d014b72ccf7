// Payments and their records, in the database.
#pragma once

#include "kernel/paging.hpp"
#include "payments/door.hpp"
#include "payments/payment.hpp"

namespace merastore::payments {

Page<Payment> read_page(Reader& reader, const ListPayments& query);
std::vector<PaymentEvent> events_of(Reader& reader, PaymentId payment);
std::unordered_map<PaymentId, Payment> by_id(Reader& reader, std::span<const PaymentId> payments);

void insert(UnitOfWork& unit, std::span<const Payment> payments);
void update(UnitOfWork& unit, Payment& payment);
/// Many of them: new totals and states, one version more each.
void update_totals(UnitOfWork& unit, std::span<Payment> payments);
void update_next_try(UnitOfWork& unit, const Payment& payment);

/// A line of a payment's record; the gateway stands there for the sake of unique messages.
struct RecordedEvent {
    PaymentEvent event;
    std::string gateway;
};
void insert(UnitOfWork& unit, std::span<const RecordedEvent> events);

} // namespace merastore::payments
