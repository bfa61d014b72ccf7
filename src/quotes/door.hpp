// Quotes: what others may ask.
#pragma once

#include "merastore/quote.hpp"

namespace merastore::quotes {

/// The same as merastore::quote. Refuses invalid.mixed_currencies and invalid.out_of_range.
Quote quoted(const QuoteRequest& request);

} // namespace merastore::quotes
