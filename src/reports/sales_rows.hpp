// The sales of one currency, added up by the database.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "reports/sales.hpp"

namespace merastore::reports {

/// What a report is about.
struct Period {
    Instant from;
    Instant before;
};
Period period_of(const SalesQuery& query);

std::vector<Currency> currencies(Reader& reader, const Period& period);
std::vector<QuarterHour> quarter_hours(Reader& reader, const Period& period, Currency currency);
/// Fills in what was canceled and refunded of the orders placed in the period.
void add_givebacks(Reader& reader, const Period& period, SalesTotal& total);
std::vector<SoldProduct> top_products(Reader& reader, const Period& period, Currency currency,
                                      std::int64_t most);
std::vector<BuyingCustomer> top_customers(Reader& reader, const Period& period, Currency currency,
                                          std::int64_t most);
std::string time_zone(Reader& reader);

} // namespace merastore::reports
