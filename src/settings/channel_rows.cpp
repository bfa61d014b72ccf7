#include "settings/channel_rows.hpp"

namespace merastore::settings {

namespace {

const sql::Rows<Channel>& channels() {
    static const sql::Rows<Channel> rows{"channels"};
    return rows;
}

} // namespace

std::optional<Channel> find_default_channel(Reader& reader) {
    return channels().find_where(reader, "code = 'default'", {});
}

void insert_channel(UnitOfWork& unit, const Channel& channel) { channels().insert(unit, channel); }

void update_channel_row(UnitOfWork& unit, Channel& channel) { channels().update(unit, channel); }

} // namespace merastore::settings
