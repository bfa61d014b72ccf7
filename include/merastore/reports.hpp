/// Reports: what was sold, and what is in stock. They read the orders, so they always agree with them.
/// Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

/// Orders count from when they are placed, whether or not they are paid yet; canceled ones and drafts do not.
/// A sale line is a line with a price and a quantity above zero.
struct SalesQuery {
    std::optional<Instant> from = {};   ///< placed at or after
    std::optional<Instant> before = {}; ///< placed before
    std::int64_t top = 10;              ///< how many products and customers of each currency, 0 to 1000
};

struct SalesTotal {
    Currency currency;
    std::int64_t orders = 0;
    std::int64_t lines = 0;
    Quantity quantity;
    Money revenue;         ///< Σ line amounts, before discounts, each rounded to the minor unit
    std::string unrounded; ///< Σ quantity × unit price, exactly: "10655622.484"
    Money discounts;
    Money canceled; ///< lines that were canceled later
    /// What went back to customers: for orders of the period, canceled ones too, and as credit notes.
    Money refunded;
    Money credited;    ///< the credit notes in it: refunds of the period that belong to no order
    Money written_off; ///< what was given up: of orders of the period, and in it where it belongs to no order
    /// What customers paid for all this and still owe. Without a period these are the balances of the
    /// accounts receivable and clearing.
    Money net;
};

/// A month of the channel's calendar. A month without sales is left out.
struct SalesMonth {
    std::string month; ///< "2011-12"
    std::int64_t orders = 0;
    std::int64_t lines = 0;
    Quantity quantity;
    Money revenue;
};

struct SoldProduct {
    std::string sku;
    std::string title;
    std::int64_t orders = 0;
    Quantity quantity;
    Money revenue;
};

/// A customer, or a guest by their e-mail address. Anonymous sales belong to nobody.
struct BuyingCustomer {
    std::optional<CustomerId> customer;
    std::string name;
    std::string email;
    std::string external_number; ///< in the system the customer was imported from
    std::int64_t orders = 0;
    Money revenue;
};

struct SalesReport {
    std::string time_zone;          ///< in which the months begin
    std::vector<SalesTotal> totals; ///< one for each currency, by its code
    std::vector<SalesMonth> months;
    std::vector<SoldProduct> products;     ///< by revenue, the highest first
    std::vector<BuyingCustomer> customers; ///< by revenue, the highest first
};

/// In the order of the skus.
struct StockQuery {
    std::optional<std::string> sku = {}; ///< only those that begin so
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

struct StockedVariant {
    VariantId variant;
    std::string sku;
    std::string title;
    std::string variant_title; ///< "Red / L"
    std::string unit;          ///< "each", "kg"
    bool tracked = true;       ///< its stock is counted
    Quantity on_hand;
    Quantity reserved;
    Quantity available;         ///< what could be sold now, backorders included
    std::optional<Money> value; ///< on hand × the base price in force
};

namespace reasons {
inline constexpr Reason reports_bad_top{Code::invalid_argument, "reports.bad_top",
                                        "Between 0 and 1000 products and customers can be listed."};
inline constexpr Reason reports_bad_period{Code::invalid_argument, "reports.bad_period",
                                           "The period ends before it begins."};
} // namespace reasons

class MERASTORE_API Reports {
public:
    explicit Reports(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<SalesReport> sales(const SalesQuery& query = {}, const Call& call = {}) const;
    [[nodiscard]] Result<Page<StockedVariant>> stock(const StockQuery& query = {},
                                                     const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(SalesQuery, from, before, top)
MERASTORE_STRUCT(SalesTotal, currency, orders, lines, quantity, revenue, unrounded, discounts, canceled,
                 refunded, credited, written_off, net)
MERASTORE_STRUCT(SalesMonth, month, orders, lines, quantity, revenue)
MERASTORE_STRUCT(SoldProduct, sku, title, orders, quantity, revenue)
MERASTORE_STRUCT(BuyingCustomer, customer, name, email, external_number, orders, revenue)
MERASTORE_STRUCT(SalesReport, time_zone, totals, months, products, customers)
MERASTORE_STRUCT(StockQuery, sku, limit, cursor)
MERASTORE_STRUCT(StockedVariant, variant, sku, title, variant_title, unit, tracked, on_hand, reserved,
                 available, value)

} // namespace merastore::inline v0
