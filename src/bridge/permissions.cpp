#include "bridge/permissions.hpp"

#include <algorithm>

namespace merastore::bridge {

namespace {

bool covers(std::string_view listed, std::string_view permission) {
    if (listed == "*" || listed == permission) return true;
    return listed.ends_with(".*") && permission.starts_with(listed.substr(0, listed.size() - 1));
}

class ListedPermissions final : public Authorizer {
public:
    bool allows(const Actor& actor, std::string_view permission, TenantId) override {
        return std::any_of(actor.permissions.begin(), actor.permissions.end(),
                           [&](const std::string& listed) { return covers(listed, permission); });
    }
};

} // namespace

std::shared_ptr<Authorizer> listed_permissions() { return std::make_shared<ListedPermissions>(); }

} // namespace merastore::bridge
