#include "kernel/shop.hpp"
#include "settings/commands.hpp"

namespace merastore::inline v0 {

Result<Channel> Settings::channel(const Call& call) const {
    return shop_->call(settings::get_channel, Nothing{}, call);
}
Result<Channel> Settings::update_channel(const UpdateChannel& command, const Call& call) const {
    return shop_->call(settings::update_channel, command, call);
}

} // namespace merastore::inline v0
