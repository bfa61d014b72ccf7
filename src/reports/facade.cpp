#include "kernel/shop.hpp"
#include "reports/queries.hpp"

namespace merastore::inline v0 {

Result<SalesReport> Reports::sales(const SalesQuery& query, const Call& call) const {
    return shop_->call(reports::report_sales, query, call);
}
Result<Page<StockedVariant>> Reports::stock(const StockQuery& query, const Call& call) const {
    return shop_->call(reports::report_stock, query, call);
}

} // namespace merastore::inline v0
