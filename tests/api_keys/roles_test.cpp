// The table of roles, against every operation there is.
#include <gmock/gmock.h>

#include "kernel/permissions.hpp"
#include "merastore/bridge.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

using ::testing::ElementsAre;

constexpr Role all_roles[] = {Role::owner,      Role::manager,    Role::clerk,
                              Role::accountant, Role::storefront, Role::gateway};

bool may(Role role, const std::string& permission) {
    return kernel::covers(permissions_of(role), permission);
}

TEST(Permissions, OfAGroupAreCoveredByItsStar) {
    EXPECT_TRUE(kernel::covers({"orders.*"}, "orders.read"));
    EXPECT_TRUE(kernel::covers({"orders.*"}, "orders.*"));
    EXPECT_TRUE(kernel::covers({"a.b", "*"}, "orders.read"));
    EXPECT_FALSE(kernel::covers({"orders.read"}, "orders.*"));
    EXPECT_FALSE(kernel::covers({"orders.*"}, "orders"));
    EXPECT_FALSE(kernel::covers({"orders.*"}, "orders_of_others.read"));
    EXPECT_FALSE(kernel::covers({}, "orders.read"));
}

class Roles : public test::StoreTest {
protected:
    std::set<std::string> not_of(Role role) const {
        std::set<std::string> missing;
        for (const Operation* operation : store->operations())
            if (!may(role, operation->permission)) missing.insert(operation->permission);
        return missing;
    }
};
INSTANTIATE_TEST_SUITE_P(On, Roles, ::testing::Values(sql::Dialect::sqlite), test::database_name);

TEST_P(Roles, AllButTheOwnersAreDeniedSomething) {
    EXPECT_THAT(not_of(Role::owner), ElementsAre());
    EXPECT_THAT(not_of(Role::manager), ElementsAre("api_keys.write"));
    for (const Role role : {Role::clerk, Role::accountant, Role::storefront, Role::gateway})
        for (const char* permission : {"api_keys.read", "settings.write", "imports.write", "inventory.write"})
            EXPECT_FALSE(may(role, permission)) << name_of(role) << permission;
}

TEST_P(Roles, EveryOperationIsInARoleBesideTheOwners) {
    for (const Operation* operation : store->operations()) {
        const auto allowed = [&](Role role) {
            return role != Role::owner && may(role, operation->permission);
        };
        const bool some = std::any_of(std::begin(all_roles), std::end(all_roles), allowed);
        EXPECT_TRUE(some || operation->permission == "api_keys.write") << operation->name;
        EXPECT_FALSE(operation->permission.empty()) << operation->name;
    }
}

TEST_P(Roles, WhoReadsTheBooksChangesNothing) {
    for (const Operation* operation : store->operations())
        if (may(Role::accountant, operation->permission)) {
            EXPECT_TRUE(operation->permission.ends_with(".read")) << operation->name;
            EXPECT_NE(operation->kind, OperationKind::command) << operation->name;
        }
}

TEST_P(Roles, AVisitorReachesTheShopWindowAndNothingElse) {
    std::set<std::string> reached;
    for (const Operation* operation : store->operations())
        if (may(Role::storefront, operation->permission)) reached.insert(operation->permission);
    EXPECT_THAT(reached,
                ElementsAre("carts.read", "carts.write", "catalog.read", "checkout.place", "settings.read"));
}

} // namespace
} // namespace merastore
