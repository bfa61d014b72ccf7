// A quote is made in stages, each of which adds to the draft. What a stage needs to know is in the request.
#include "quotes/door.hpp"

namespace merastore::quotes {

namespace {

using Stage = void (*)(const QuoteRequest& request, Quote& draft);

void price_lines(const QuoteRequest& request, Quote& draft) {
    const Money zero = Money::zero(request.currency);
    draft.lines.reserve(request.items.size());
    for (const QuoteItem& item : request.items) {
        if (item.unit_price.currency() != request.currency)
            refuse_field(reasons::mixed_currencies,
                         "items[" + std::to_string(draft.lines.size()) + "].unit_price");
        draft.lines.push_back({item.variant, item.quantity, item.unit_price,
                               item.unit_price.times(item.quantity), zero, zero, zero});
    }
}

void add_up(const QuoteRequest& request, Quote& draft) {
    for (QuoteLine& line : draft.lines) {
        line.total = line.amount - line.discount;
        if (!request.prices_include_tax) line.total += line.tax;
        draft.subtotal += line.amount;
        draft.discount_total += line.discount;
        draft.tax_total += line.tax;
    }
    draft.total = draft.subtotal - draft.discount_total + draft.shipping_total + draft.rounding_total;
    if (!request.prices_include_tax) draft.total += draft.tax_total;
}

// Promotions, then shipping, then tax belong between the two: each looks at what the ones before it made.
constexpr Stage stages[] = {price_lines, add_up};

} // namespace

Quote quoted(const QuoteRequest& request) {
    const Money zero = Money::zero(request.currency);
    Quote draft{request.currency, request.prices_include_tax, {}, zero, zero, zero, zero, zero, zero};
    for (const Stage stage : stages) stage(request, draft);
    return draft;
}

} // namespace merastore::quotes

namespace merastore::inline v0 {

Result<Quote> quote(const QuoteRequest& request) {
    try {
        return quotes::quoted(request);
    } catch (const Exception& refused) {
        return refused.error();
    }
}

} // namespace merastore::inline v0
