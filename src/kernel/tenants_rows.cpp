#include <algorithm>

#include "kernel/tenants.hpp"

namespace merastore::kernel {

bool is_slug(std::string_view text) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), allowed);
}

std::optional<TenantId> find_tenant(sql::Session& session, std::string_view slug) {
    std::optional<TenantId> found;
    const sql::Parameter parameters[] = {{"slug", slug}};
    const sql::Column columns[] = {sql::Column::integer};
    session.query("SELECT id FROM tenants WHERE slug = :slug", parameters, columns,
                  [&](std::span<const sql::Slot> row) { found = TenantId{row[0].integer}; });
    return found;
}

std::string slug_of(sql::Session& session, TenantId tenant) {
    std::string slug;
    const sql::Parameter parameters[] = {{"id", tenant}};
    const sql::Column columns[] = {sql::Column::text};
    session.query("SELECT slug FROM tenants WHERE id = :id", parameters, columns,
                  [&](std::span<const sql::Slot> row) { slug = row[0].text; });
    return slug;
}

std::vector<TenantId> all_tenants(sql::Session& session) {
    std::vector<TenantId> all;
    const sql::Column columns[] = {sql::Column::integer};
    session.query("SELECT id FROM tenants ORDER BY id", {}, columns,
                  [&](std::span<const sql::Slot> row) { all.emplace_back(row[0].integer); });
    return all;
}

std::vector<std::string> all_slugs(sql::Session& session) {
    std::vector<std::string> all;
    const sql::Column columns[] = {sql::Column::text};
    session.query("SELECT slug FROM tenants ORDER BY id", {}, columns,
                  [&](std::span<const sql::Slot> row) { all.push_back(row[0].text); });
    return all;
}

void insert_tenant(UnitOfWork& unit, std::string_view slug) {
    unit.execute("INSERT INTO tenants (id, slug, created_at) VALUES (:tenant, :slug, :now)",
                 {{"slug", slug}, {"now", unit.now()}});
}

} // namespace merastore::kernel
