// The reports that can be asked for.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/reports.hpp"

namespace merastore::reports {

SalesReport report_sales(Reader& reader, const SalesQuery& query);
Page<StockedVariant> report_stock(Reader& reader, const StockQuery& query);

} // namespace merastore::reports
