/// The quote of a cart: what each line and the whole cost, and why. A pure function of its request: no store,
/// no clock. Thread safety: free functions over values.
#pragma once

#include "merastore/type.hpp"

namespace merastore::inline v0 {

struct QuoteItem {
    VariantId variant;
    Quantity quantity;
    UnitPrice unit_price;
};

struct QuoteRequest {
    Currency currency;
    bool prices_include_tax = true;
    std::vector<QuoteItem> items;
};

struct QuoteLine {
    VariantId variant;
    Quantity quantity;
    UnitPrice unit_price;
    Money amount;   ///< unit price × quantity, rounded half up to the minor unit once
    Money discount; ///< what promotions take off, not negative
    Money tax;      ///< contained in the amount where prices include tax, on top otherwise
    Money total;    ///< amount − discount + tax where prices exclude it
};

/// Always: total = subtotal − discount_total + tax_total (where prices exclude it) + shipping_total +
/// rounding_total.
struct Quote {
    Currency currency;
    bool prices_include_tax = true;
    std::vector<QuoteLine> lines; ///< in the order of the request
    Money subtotal;               ///< Σ amounts
    Money discount_total;
    Money tax_total;
    Money shipping_total;
    Money rounding_total;
    Money total;
};

/// Errors: invalid.mixed_currencies, invalid.out_of_range.
MERASTORE_API Result<Quote> quote(const QuoteRequest& request);

MERASTORE_STRUCT(QuoteItem, variant, quantity, unit_price)
MERASTORE_STRUCT(QuoteRequest, currency, prices_include_tax, items)
MERASTORE_STRUCT(QuoteLine, variant, quantity, unit_price, amount, discount, tax, total)
MERASTORE_STRUCT(Quote, currency, prices_include_tax, lines, subtotal, discount_total, tax_total,
                 shipping_total, rounding_total, total)

} // namespace merastore::inline v0
