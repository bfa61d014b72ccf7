#include "orders/return_rows.hpp"

#include <algorithm>

namespace merastore::orders::rows {
namespace {

struct ReturnLineRow {
    ReturnId return_id;
    std::int64_t position = 0;
    ReturnLine item;
};

} // namespace
} // namespace merastore::orders::rows

namespace merastore {
MERASTORE_STRUCT(orders::rows::ReturnLineRow, return_id, position, item)
} // namespace merastore

namespace merastore::orders::rows {
namespace {

const sql::Rows<Return>& return_rows() {
    static const sql::Rows<Return> rows{"returns"};
    return rows;
}

const sql::Rows<ReturnLineRow>& return_line_rows() {
    static const sql::Rows<ReturnLineRow> rows{"return_lines", {.key = "", .unprefixed = {"item"}}};
    return rows;
}

} // namespace

std::vector<Return> returns_of(Reader& reader, OrderId order) {
    auto found = return_rows().where(reader, "order_id = :order ORDER BY id", {{"order", order}});
    if (found.empty()) return found;
    for (ReturnLineRow& row :
         return_line_rows().where(reader,
                                  "return_id IN (SELECT id FROM returns WHERE tenant = :tenant "
                                  "AND order_id = :order) ORDER BY return_id, position",
                                  {{"order", order}})) {
        const auto owner =
            std::find_if(found.begin(), found.end(), [&](const Return& r) { return r.id == row.return_id; });
        if (owner != found.end()) owner->lines.push_back(row.item);
    }
    return found;
}

std::optional<Return> find(Reader& reader, ReturnId id) {
    auto found = return_rows().find(reader, id);
    if (!found) return found;
    for (ReturnLineRow& row :
         return_line_rows().where(reader, "return_id = :id ORDER BY position", {{"id", id}}))
        found->lines.push_back(row.item);
    return found;
}

void insert(UnitOfWork& unit, std::span<const Return> returns) {
    std::vector<ReturnLineRow> lines;
    for (const Return& value : returns) {
        std::int64_t position = 0;
        for (const ReturnLine& line : value.lines) lines.push_back({value.id, position++, line});
    }
    return_rows().insert(unit, returns);
    return_line_rows().insert(unit, lines);
}

void update(UnitOfWork& unit, Return& value) { return_rows().update(unit, value); }

} // namespace merastore::orders::rows
