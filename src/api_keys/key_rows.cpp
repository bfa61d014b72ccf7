#include "api_keys/key_rows.hpp"

#include <sstream>

#include "kernel/paging.hpp"
#include "sql/hash.hpp"
#include "sql/rows.hpp"

namespace merastore::api_keys {
namespace {

struct KeyRow {
    ApiKeyId id;
    std::int64_t version = 1;
    std::string name;
    Role role = Role::storefront;
    std::string permissions; ///< with a space between them
    std::string ending;
    std::optional<Instant> expires_at;
    std::optional<Instant> revoked_at;
    Instant created_at;
};

struct NewKeyRow {
    KeyRow key;
    std::string text_hash;
};

} // namespace
} // namespace merastore::api_keys

namespace merastore::inline v0 {
MERASTORE_STRUCT(api_keys::KeyRow, id, version, name, role, permissions, ending, expires_at, revoked_at,
                 created_at)
MERASTORE_STRUCT(api_keys::NewKeyRow, key, text_hash)
} // namespace merastore::inline v0

namespace merastore::api_keys {
namespace {

const sql::Rows<KeyRow>& key_rows() {
    static const sql::Rows<KeyRow> rows{"api_keys"};
    return rows;
}

const sql::Rows<NewKeyRow>& new_key_rows() {
    static const sql::Rows<NewKeyRow> rows{"api_keys", {.unprefixed = {"key"}}};
    return rows;
}

KeyRow row_of(const ApiKey& key) {
    std::string permissions;
    for (const std::string& name : key.permissions) permissions += (permissions.empty() ? "" : " ") + name;
    return {key.id,     key.version,    key.name,       key.role,      permissions,
            key.ending, key.expires_at, key.revoked_at, key.created_at};
}

ApiKey key_of(KeyRow row) {
    ApiKey key{row.id,     row.version,    std::move(row.name), row.role,      {},
               row.ending, row.expires_at, row.revoked_at,      row.created_at};
    std::istringstream words(row.permissions);
    for (std::string name; words >> name;) key.permissions.push_back(name);
    return key;
}

std::optional<ApiKey> key_of(std::optional<KeyRow> row) {
    if (!row) return std::nullopt;
    return key_of(std::move(*row));
}

} // namespace

std::optional<ApiKey> find_by_text(Reader& reader, std::string_view text) {
    return key_of(key_rows().find_where(reader, "text_hash = :hash", {{"hash", sql::sha256_hex(text)}}));
}

std::optional<ApiKey> find_to_change(UnitOfWork& unit, ApiKeyId id) {
    return key_of(key_rows().find_where(unit, "id = :id {for_update}", {{"id", id}}));
}

void insert(UnitOfWork& unit, const ApiKey& key, std::string_view text) {
    new_key_rows().insert(unit, NewKeyRow{row_of(key), sql::sha256_hex(text)});
}

void save(UnitOfWork& unit, ApiKey& key) {
    KeyRow row = row_of(key);
    key_rows().update(unit, row);
    key.version = row.version;
}

Page<ApiKey> list(Reader& reader, const ListApiKeys& query) {
    const Paging<ApiKeyId> paging(query);
    std::vector<ApiKey> keys;
    for (KeyRow& row : key_rows().where(reader, "id < :before ORDER BY id DESC LIMIT :rows",
                                        {{"before", paging.before()}, {"rows", paging.rows()}}))
        keys.push_back(key_of(std::move(row)));
    return paging.page(std::move(keys));
}

} // namespace merastore::api_keys
