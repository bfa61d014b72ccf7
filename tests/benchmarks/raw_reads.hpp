// What shop windows and carts do, by hand: the same rows read and written.
#pragma once

#include "merastore/quote.hpp"
#include "raw_checkout.hpp"

namespace merastore::bench {

class RawReads {
public:
    explicit RawReads(std::unique_ptr<RawConnection> connection);

    /// A product with its variants and prices, in one snapshot. Gives the number of variants.
    std::size_t product(const std::string& slug);
    /// The first page of active products with their lowest prices. Gives the number of products.
    std::size_t list_of_20();
    /// A cart with its lines, titles and stock. Gives their total.
    std::int64_t cart(std::int64_t cart);
    /// Adds one of the variant to the cart, in a transaction of its own.
    void add_line(std::int64_t cart, const std::string& sku);

private:
    struct Statements {
        std::size_t product, variants, page, lowest, cart, lines, variant, touch, raise, add, outbox;
    };
    std::unique_ptr<RawConnection> connection_;
    RawIds ids_;
    Statements statements_{};
};

/// The request of a long quote, and of no store.
QuoteRequest request_of_100_lines();

} // namespace merastore::bench
