// Reads the records of past trade into rows, and rows into groups of one order number.
#include <algorithm>
#include <list>
#include <unordered_map>

#include "base/shown.hpp"
#include "imports/local_time.hpp"
#include "imports/read_trade.hpp"

namespace merastore::imports {

namespace {

constexpr std::size_t longest_text = 255;

struct TradeColumns {
    TradeColumns(const OrderColumns& names, const Heading& heading)
        : order(heading.find(names.order)),
          sku(heading.find(names.sku)),
          title(heading.find(names.title)),
          quantity(heading.find(names.quantity)),
          unit_price(heading.find(names.unit_price)),
          date(heading.find(names.date)),
          customer(heading.find(names.customer)),
          country(heading.find(names.country)) {}
    int order, sku, title, quantity, unit_price, date, customer, country;
};

// A problem with one cell.
struct BadCell {
    std::string column;
    std::string reason;
    std::string message;
};

std::string text_of(const CsvRecord& record, int column, const std::string& name) {
    const std::string& text = cell_of(record, column);
    if (text.size() > longest_text) throw BadCell{name, "imports.too_long", "At most 255 bytes fit here."};
    return text;
}

TradeRow read(const CsvRecord& record, const TradeColumns& columns, const OrderMapping& mapping) {
    const OrderColumns& names = mapping.columns;
    TradeRow row;
    row.line = record.line;
    row.order = text_of(record, columns.order, names.order);
    if (row.order.empty()) throw BadCell{names.order, "imports.no_order", "The order number is missing."};
    row.sku = text_of(record, columns.sku, names.sku);
    row.title = text_of(record, columns.title, names.title);
    row.customer = text_of(record, columns.customer, names.customer);
    row.country = text_of(record, columns.country, names.country);
    const Result<Quantity> quantity = Quantity::parse(cell_of(record, columns.quantity));
    if (!quantity) throw BadCell{names.quantity, "imports.bad_quantity", quantity.error().message};
    row.quantity = *quantity;
    const Result<UnitPrice> price = UnitPrice::parse(cell_of(record, columns.unit_price), mapping.currency);
    if (!price) throw BadCell{names.unit_price, "imports.bad_price", price.error().message};
    row.unit_price = *price;
    const std::string& date = cell_of(record, columns.date);
    const std::optional<Instant> at = parse_local_time(date, mapping.date_format, mapping.time_zone);
    if (!at)
        throw BadCell{names.date, "imports.bad_date",
                      shown(date) + " is no date like " + mapping.date_format + "."};
    row.at = *at;
    return row;
}

} // namespace

std::vector<TradeGroup> read_groups(const std::vector<std::vector<CsvRecord>>& orders, const Heading& heading,
                                    const OrderMapping& mapping, Findings& findings) {
    const TradeColumns columns(mapping.columns, heading);
    std::vector<TradeGroup> groups;
    for (const std::vector<CsvRecord>& records : orders) {
        TradeGroup group;
        for (const CsvRecord& record : records) {
            try {
                group.rows.push_back(read(record, columns, mapping));
            } catch (const BadCell& bad) {
                findings.add({record.line, bad.column, bad.reason, bad.message});
            } catch (const Exception& e) {
                findings.add({record.line, "", e.error().reason, e.error().message});
            }
        }
        if (group.rows.empty()) continue;
        group.order = group.rows.front().order;
        groups.push_back(std::move(group));
    }
    return groups;
}

OrderRecords split_orders(std::vector<CsvRecord> records, int order_column, bool at_end) {
    using Open = std::list<std::vector<CsvRecord>>; // the one that was met last stands at the end
    Open open;
    std::unordered_map<std::string, Open::iterator> places;
    OrderRecords split;
    const auto complete_first = [&] {
        places.erase(cell_of(open.front().front(), order_column));
        split.complete.push_back(std::move(open.front()));
        open.pop_front();
    };
    for (CsvRecord& record : records) {
        const auto [place, fresh] = places.emplace(cell_of(record, order_column), open.end());
        if (fresh)
            place->second = open.emplace(open.end());
        else
            open.splice(open.end(), open, place->second);
        place->second->push_back(std::move(record));
        if (open.size() > open_orders + 1) complete_first();
    }
    while (at_end && !open.empty()) complete_first();
    for (std::vector<CsvRecord>& order : open)
        for (CsvRecord& record : order) split.open.push_back(std::move(record));
    // In the order of the text, which tells again which order was met last.
    std::sort(split.open.begin(), split.open.end(),
              [](const CsvRecord& a, const CsvRecord& b) { return a.line < b.line; });
    return split;
}

void verify_trade_heading(const Job& job, const Heading& heading) {
    const OrderColumns columns = parse_mapping(job.mapping).columns;
    for (const std::string* name : {&columns.order, &columns.sku, &columns.title, &columns.quantity,
                                    &columns.unit_price, &columns.date, &columns.customer, &columns.country})
        if (!name->empty() && heading.find(*name) < 0)
            refuse(reasons::imports_bad_header,
                   "The first line has no column " + shown(*name) +
                       ", which the mapping names. It has: " + excerpt(heading.text()));
}

} // namespace merastore::imports
