// The channel that every tenant has.
#include "settings/channel_rows.hpp"
#include "settings/door.hpp"
#include "settings/events.hpp"

namespace merastore::settings {

namespace {
constexpr Reason no_channel{Code::data_loss, "settings.no_channel",
                            "The tenant has no channel; its row was removed from the database."};
}

Channel channel(Reader& reader) {
    std::optional<Channel> found = find_default_channel(reader);
    if (!found) refuse(no_channel);
    return std::move(*found);
}

bool has_channel(Reader& reader) { return find_default_channel(reader).has_value(); }

bool ensure_channel(UnitOfWork& unit, Currency currency) {
    if (has_channel(unit)) return false;

    Channel channel;
    channel.id = unit.new_id<ChannelId>();
    channel.code = "default";
    channel.name = "Shop";
    channel.currency = currency.is_set() ? currency : Currency::of("EUR").value();

    insert_channel(unit, channel);
    unit.publish(channel_created, channel.id, channel.version, channel);
    return true;
}

} // namespace merastore::settings
