// Which money of an order is to go back: pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "merastore/orders.hpp"

namespace merastore::settlement {

/// A call to be made.
struct Step {
    std::size_t payment = 0; ///< its position
    std::string call;
    Money amount;
};

/// Refunds of so much, newest payment first, never more than was captured.
std::vector<Step> refunds(std::span<const Payment> payments, Money amount);

/// Voids the guarantees that are no longer needed and refunds what the customer has too much by the books.
/// `owed` is what the customer owes by the books: negative for credit.
std::vector<Step> balancing(std::span<const Payment> payments, Money owed, bool canceled);

/// What can still be captured or voided of a payment, and what can be refunded.
Money open_amount(const Payment& payment);
Money refundable(const Payment& payment);

/// Whether the payments cover what is owed, by money, guarantees and agreements.
bool covers(std::span<const Payment> payments, Money owed);
/// Whether one of them can still bring money, or has.
bool has_live(std::span<const Payment> payments);
/// What is owed and not guaranteed: what another attempt may ask for.
Money unguaranteed(std::span<const Payment> payments, Money owed);

} // namespace merastore::settlement
