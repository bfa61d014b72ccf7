// The tenants of a store. Their table is the one that belongs to no tenant.
#pragma once

#include "kernel/unit_of_work.hpp"

namespace merastore::kernel {

inline constexpr TenantId default_tenant{1};

/// Whether a name may be a tenant's: it appears in URLs and host names.
bool is_slug(std::string_view text);

std::optional<TenantId> find_tenant(sql::Session& session, std::string_view slug);
std::string slug_of(sql::Session& session, TenantId tenant);
std::vector<TenantId> all_tenants(sql::Session& session);
std::vector<std::string> all_slugs(sql::Session& session);
/// Adds the unit's own tenant. The slug must be free.
void insert_tenant(UnitOfWork& unit, std::string_view slug);

} // namespace merastore::kernel
