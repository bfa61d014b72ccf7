/// Settings: the channel a shop sells through, with its currency and time zone. One default channel for now.
/// Thread safety: handles may be shared; values are like std types.
#pragma once

#include "merastore/call.hpp"
#include "merastore/operation.hpp"

namespace merastore::kernel {
class Shop;
}

namespace merastore::inline v0 {

struct Channel {
    ChannelId id;
    std::int64_t version = 1;
    std::string code; ///< "default"
    std::string name;
    Currency currency;
    bool prices_include_tax = true;
    std::string time_zone = "UTC"; ///< IANA name
};

struct UpdateChannel {
    std::optional<std::string> name = {};
    std::optional<Currency> currency = {};
    std::optional<bool> prices_include_tax = {};
    std::optional<std::string> time_zone = {};
};

namespace reasons {
inline constexpr Reason settings_unknown_time_zone{Code::invalid_argument, "settings.unknown_time_zone",
                                                   "This is not an IANA time zone, such as Europe/Berlin."};
inline constexpr Reason settings_currency_in_use{
    Code::failed_precondition, "settings.currency_in_use",
    "The channel has orders; its currency can no longer change."};
} // namespace reasons

class MERASTORE_API Settings {
public:
    explicit Settings(const kernel::Shop& shop) : shop_(&shop) {}
    [[nodiscard]] Result<Channel> channel(const Call& call = {}) const;
    [[nodiscard]] Result<Channel> update_channel(const UpdateChannel& command, const Call& call = {}) const;

private:
    const kernel::Shop* shop_;
};

MERASTORE_STRUCT(Channel, id, version, code, name, currency, prices_include_tax, time_zone)
MERASTORE_STRUCT(UpdateChannel, name, currency, prices_include_tax, time_zone)

} // namespace merastore::inline v0
