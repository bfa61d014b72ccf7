#include "reports/operations.hpp"

#include "reports/queries.hpp"

namespace merastore::reports {

void declare(kernel::Operations& operations) {
    operations.query("reports.sales", report_sales)
        .http(HttpMethod::get, "/v1/reports/sales")
        .permission("reports.read")
        .summary("Shows what was sold: totals, months, top products and top customers")
        .refuses({&reasons::reports_bad_top, &reasons::reports_bad_period});
    operations.query("reports.stock", report_stock)
        .http(HttpMethod::get, "/v1/reports/stock")
        .permission("reports.read")
        .summary("Shows what is in stock, and what it is worth");
}

} // namespace merastore::reports
