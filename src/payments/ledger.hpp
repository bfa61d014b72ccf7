// The books: from what happened to postings. Pure. Debits are positive, credits negative; the postings of an
// entry add up to zero.
#pragma once

#include <vector>

#include "payments/door.hpp"

namespace merastore::payments {

using Postings = std::vector<Posting>;

/// Where an order stands in the books.
struct Standing {
    Money receivable; ///< negative where the customer has credit
    Money refunds;    ///< given back without a cancellation
    Money written_off;
};

Postings sale_postings(const SaleAmounts& amounts);
/// Takes back a part of a sale. What this makes the shop owe was perhaps given up or given back before: then
/// that was for this cancellation, and is no longer a loss of its own.
Postings cancellation_postings(const SaleAmounts& amounts, const Standing& before);
Postings authorization_postings(Money amount);
/// `guaranteed` is the part of the amount for which a guarantee stands in the books.
Postings capture_postings(Money amount, Money guaranteed);
Postings release_postings(Money amount);
/// Uses up the customer's credit first; the rest is a refund without a cancellation.
Postings refund_postings(Money amount, Money receivable);
Postings write_off_postings(Money amount);

/// Refuses what does not add up to zero in one currency: a defect.
void require_balanced(const Postings& postings);

} // namespace merastore::payments
