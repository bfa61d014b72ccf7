// What is in stock: each variant over all locations, with what it is worth at today's price.
#include "reports/queries.hpp"
#include "reports/stock_rows.hpp"

namespace merastore::reports {

Page<StockedVariant> report_stock(Reader& reader, const StockQuery& query) {
    if (query.limit < 1 || query.limit > largest_page) refuse_field(reasons::bad_limit, "limit");
    std::string after;
    if (query.cursor) {
        const Result<std::string> position = parse_cursor(*query.cursor);
        if (!position || !position->starts_with(cursor_begin))
            refuse_field(reasons::malformed_cursor, "cursor");
        after = position->substr(cursor_begin.size());
    }
    Page<StockedVariant> page{stocked_variants(reader, query.sku.value_or(""), after, query.limit + 1), {}};
    if (static_cast<std::int64_t>(page.items.size()) <= query.limit) return page;
    page.items.resize(static_cast<std::size_t>(query.limit));
    page.next = cursor_text(std::string(cursor_begin) + page.items.back().sku);
    return page;
}

} // namespace merastore::reports
