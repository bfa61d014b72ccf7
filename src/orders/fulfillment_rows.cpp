#include "orders/fulfillment_rows.hpp"

#include <algorithm>

namespace merastore::orders::rows {
namespace {

struct FulfillmentLineRow {
    FulfillmentId fulfillment;
    std::int64_t position = 0;
    FulfillmentLine item;
};

} // namespace
} // namespace merastore::orders::rows

namespace merastore {
MERASTORE_STRUCT(orders::rows::FulfillmentLineRow, fulfillment, position, item)
} // namespace merastore

namespace merastore::orders::rows {
namespace {

const sql::Rows<Fulfillment>& fulfillment_rows() {
    static const sql::Rows<Fulfillment> rows{"fulfillments"};
    return rows;
}

const sql::Rows<FulfillmentLineRow>& fulfillment_line_rows() {
    static const sql::Rows<FulfillmentLineRow> rows{"fulfillment_lines", {.key = "", .unprefixed = {"item"}}};
    return rows;
}

} // namespace

std::vector<Fulfillment> fulfillments_of(Reader& reader, OrderId order) {
    auto found = fulfillment_rows().where(reader, "order_id = :order ORDER BY id", {{"order", order}});
    if (found.empty()) return found;
    for (FulfillmentLineRow& row :
         fulfillment_line_rows().where(reader,
                                       "fulfillment IN (SELECT id FROM fulfillments WHERE tenant = :tenant "
                                       "AND order_id = :order) ORDER BY fulfillment, position",
                                       {{"order", order}})) {
        const auto owner = std::find_if(found.begin(), found.end(),
                                        [&](const Fulfillment& f) { return f.id == row.fulfillment; });
        if (owner != found.end()) owner->lines.push_back(row.item);
    }
    return found;
}

std::optional<Fulfillment> find(Reader& reader, FulfillmentId fulfillment) {
    auto found = fulfillment_rows().find(reader, fulfillment);
    if (!found) return found;
    for (FulfillmentLineRow& row :
         fulfillment_line_rows().where(reader, "fulfillment = :id ORDER BY position", {{"id", fulfillment}}))
        found->lines.push_back(row.item);
    return found;
}

void insert(UnitOfWork& unit, const Fulfillment& fulfillment) {
    std::vector<FulfillmentLineRow> lines;
    for (const FulfillmentLine& line : fulfillment.lines)
        lines.push_back({fulfillment.id, static_cast<std::int64_t>(lines.size()), line});
    fulfillment_rows().insert(unit, fulfillment);
    fulfillment_line_rows().insert(unit, lines);
}

void update(UnitOfWork& unit, Fulfillment& fulfillment) { fulfillment_rows().update(unit, fulfillment); }

} // namespace merastore::orders::rows
