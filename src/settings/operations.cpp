#include "kernel/operations.hpp"

#include "settings/commands.hpp"

namespace merastore::settings {

void declare(kernel::Operations& operations) {
    operations.query("settings.channel", get_channel)
        .http(HttpMethod::get, "/v1/channel")
        .permission("settings.read")
        .summary("The channel that the shop sells through");
    operations.command("settings.update_channel", update_channel)
        .http(HttpMethod::patch, "/v1/channel")
        .permission("settings.write")
        .summary("Changes the channel's name, currency, tax display or time zone")
        .refuses({&reasons::settings_unknown_time_zone, &reasons::settings_currency_in_use});
}

} // namespace merastore::settings
