#include "kernel/permissions.hpp"

#include <algorithm>

#include "merastore/ports.hpp"

namespace merastore::kernel {

namespace {

bool covers(std::string_view listed, std::string_view permission) {
    if (listed == "*" || listed == permission) return true;
    return listed.ends_with(".*") && permission.starts_with(listed.substr(0, listed.size() - 1));
}

class ListedPermissions final : public Authorizer {
public:
    bool allows(const Actor& actor, std::string_view permission, TenantId) override {
        return kernel::covers(actor.permissions, permission);
    }
};

} // namespace

bool covers(const std::vector<std::string>& listed, std::string_view permission) {
    return std::any_of(listed.begin(), listed.end(),
                       [&](const std::string& name) { return covers(name, permission); });
}

} // namespace merastore::kernel

namespace merastore::inline v0 {
std::shared_ptr<Authorizer> listed_permissions() { return std::make_shared<kernel::ListedPermissions>(); }
} // namespace merastore::inline v0
