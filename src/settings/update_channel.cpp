// Changes the channel's name, currency, tax display or time zone.
#include "base/time_zone.hpp"
#include "kernel/counters.hpp"
#include "settings/channel_rows.hpp"
#include "settings/commands.hpp"
#include "settings/door.hpp"
#include "settings/events.hpp"

namespace merastore::settings {

Channel get_channel(Reader& reader, const Nothing&) { return channel(reader); }

Channel update_channel(UnitOfWork& unit, const UpdateChannel& command) {
    Channel changed = channel(unit);
    if (command.time_zone && !is_time_zone(*command.time_zone))
        refuse_field(reasons::settings_unknown_time_zone, "time_zone");
    if (command.currency && *command.currency != changed.currency && kernel::last_number(unit, "orders") > 0)
        refuse_field(reasons::settings_currency_in_use, "currency");

    if (command.name) changed.name = *command.name;
    if (command.currency) changed.currency = *command.currency;
    if (command.prices_include_tax) changed.prices_include_tax = *command.prices_include_tax;
    if (command.time_zone) changed.time_zone = *command.time_zone;

    update_channel_row(unit, changed);
    unit.publish(channel_updated, changed.id, changed.version, changed);
    return changed;
}

} // namespace merastore::settings
