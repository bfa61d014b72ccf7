// What was sold: totals, months, products and customers, each currency for itself.
#include "reports/queries.hpp"
#include "reports/sales_rows.hpp"

namespace merastore::reports {
namespace {

constexpr std::int64_t largest_top = 1000;

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

SalesReport report_sales(Reader& reader, const SalesQuery& query) {
    if (query.top < 0 || query.top > largest_top) refuse_field(reasons::reports_bad_top, "top");
    const Period period = period_of(query);
    if (period.before < period.from) refuse_field(reasons::reports_bad_period, "before");

    SalesReport report;
    report.time_zone = time_zone(reader);
    for (const Currency currency : currencies(reader, period)) {
        const std::vector<QuarterHour> quarters = quarter_hours(reader, period, currency);
        SalesTotal total = total_of(quarters, currency);
        add_givebacks(reader, period, total);
        report.totals.push_back(std::move(total));
        append(report.months, months_of(quarters, report.time_zone));
        append(report.products, top_products(reader, period, currency, query.top));
        append(report.customers, top_customers(reader, period, currency, query.top));
    }
    return report;
}

} // namespace merastore::reports
