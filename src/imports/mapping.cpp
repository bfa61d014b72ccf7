#include "imports/mapping.hpp"

#include "base/time_zone.hpp"
#include "imports/local_time.hpp"
#include "merastore/json.hpp"

namespace merastore::imports {

namespace {

void require_text(const std::string& value, const char* field) {
    if (value.empty()) refuse_field(reasons::imports_bad_mapping, field, "A mapping names this column.");
}

} // namespace

OrderMapping parse_mapping(std::string_view json) {
    const Result<OrderMapping> read = from_json<OrderMapping>(json);
    if (!read) {
        Error error = read.error();
        error.reason = reasons::imports_bad_mapping.name;
        error.message = "The mapping is not valid: " + error.message;
        throw Exception(std::move(error));
    }
    const OrderMapping& mapping = *read;
    require_text(mapping.columns.order, "columns.order");
    require_text(mapping.columns.sku, "columns.sku");
    require_text(mapping.columns.quantity, "columns.quantity");
    require_text(mapping.columns.unit_price, "columns.unit_price");
    require_text(mapping.columns.date, "columns.date");
    if (!mapping.currency.is_set())
        refuse_field(reasons::imports_bad_mapping, "currency", "A mapping names the currency of its prices.");
    if (!is_date_format(mapping.date_format))
        refuse_field(reasons::imports_bad_mapping, "date_format",
                     "A date format has YYYY, MM and DD once each, such as \"DD.MM.YYYY hh:mm\".");
    if (!is_time_zone(mapping.time_zone))
        refuse_field(reasons::imports_bad_mapping, "time_zone",
                     "This is not an IANA time zone, such as Europe/London.");
    return mapping;
}

} // namespace merastore::imports
