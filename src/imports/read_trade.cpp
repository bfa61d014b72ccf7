// Reads the records of past trade into rows, and rows into groups of one order number.
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

std::vector<TradeGroup> read_groups(const std::vector<CsvRecord>& records, const Heading& heading,
                                    const OrderMapping& mapping, Findings& findings) {
    const TradeColumns columns(mapping.columns, heading);
    std::vector<TradeGroup> groups;
    std::unordered_map<std::string, std::size_t> places;
    for (const CsvRecord& record : records) {
        try {
            TradeRow row = read(record, columns, mapping);
            const auto [place, fresh] = places.emplace(row.order, groups.size());
            if (fresh) groups.push_back({row.order, {}});
            groups[place->second].rows.push_back(std::move(row));
        } catch (const BadCell& bad) {
            findings.add({record.line, bad.column, bad.reason, bad.message});
        } catch (const Exception& e) {
            findings.add({record.line, "", e.error().reason, e.error().message});
        }
    }
    return groups;
}

std::vector<CsvRecord> take_open(std::vector<CsvRecord>& records, int order_column) {
    std::vector<std::string> recent;
    std::unordered_map<std::string, bool> open;
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        const std::string& order = cell_of(*record, order_column);
        if (open.size() < open_orders) open.emplace(order, true);
    }
    std::vector<CsvRecord> kept;
    std::vector<CsvRecord> complete;
    for (CsvRecord& record : records) {
        const bool is_open = open.contains(cell_of(record, order_column));
        (is_open ? kept : complete).push_back(std::move(record));
    }
    records = std::move(complete);
    return kept;
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
