// Every operation over HTTP, with a key of every role, of its own shop and of another one.
#include "kernel/permissions.hpp"
#include "merastore/api.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

constexpr Role all_roles[] = {Role::owner,      Role::manager,    Role::clerk,
                              Role::accountant, Role::storefront, Role::gateway};

class Matrix : public test::StoreTest {
protected:
    Matrix() { options.authorizer = listed_permissions(); }
    void SetUp() override {
        StoreTest::SetUp();
        api.emplace(*store, ApiOptions{.authenticator = api_key_authenticator(*store)});
    }
    static std::string key_of(const Store& shop, Role role) {
        return shop.api_keys().create({.name = "key", .role = role}).value().secret.value();
    }
    /// Asks with an empty body and ids that exist nowhere: whoever may do it is refused for another reason.
    HttpResponse ask(const Operation& operation, const std::string& key) {
        HttpRequest request{.method = method_of(operation)};
        std::string path = operation.path;
        for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{'))
            path.replace(at, path.find('}') - at + 1, "unknown");
        request.target = path;
        request.headers = {{"Authorization", "Bearer " + key}, {"Idempotency-Key", std::to_string(++count)}};
        if (request.method != "GET") {
            request.headers.push_back({"Content-Type", "application/json"});
            request.body = "{}";
        }
        return api->handle(request);
    }
    static std::string method_of(const Operation& operation) {
        constexpr const char* names[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
        return names[static_cast<std::size_t>(operation.method)];
    }
    std::optional<Api> api;
    int count = 0;
};
ON_EVERY_DATABASE(Matrix);

TEST_P(Matrix, AnOperationIsReachedByTheRolesThatListItAndNoOther) {
    int allowed = 0, denied = 0;
    for (const Role role : all_roles) {
        const std::string key = key_of(*store, role);
        for (const Operation* operation : store->operations()) {
            if (operation->path.empty()) continue;
            const HttpResponse response = ask(*operation, key);
            const bool may = kernel::covers(permissions_of(role), operation->permission);
            ++(may ? allowed : denied);
            const bool refused = response.status == 401 || response.status == 403;
            EXPECT_EQ(refused, !may) << operation->name << ' ' << name_of(role) << ' ' << response.body;
            EXPECT_LT(response.status, 500) << operation->name << ' ' << response.body;
        }
    }
    EXPECT_GT(allowed, 150);
    EXPECT_GT(denied, 150);
}

TEST_P(Matrix, AnObjectOfAnotherShopIsNotThere) {
    const Store other = store->create_tenant("other").value();
    const Customer theirs = other.customers().create({.name = "Anna"}).value();
    const Product tea =
        other.catalog()
            .create_product({.title = "Tea", .sku = "TEA", .price = UnitPrice::parse("1 EUR").value()})
            .value();
    other.inventory().receive({.sku = "TEA", .quantity = Quantity::of(9)}).value();
    const Cart cart = other.carts().create({.lines = {{.sku = "TEA"}}}).value();
    const Order order = other.checkout().place({.cart = cart.id, .method = "cash"}).value();
    const std::string paths[] = {"/v1/customers/" + theirs.id.text(), "/v1/product?product=" + tea.id.text(),
                                 "/v1/carts/" + cart.id.text(), "/v1/orders/" + order.id.text(),
                                 "/v1/products/" + tea.id.text() + "/availability"};
    for (const std::string& path : paths) {
        const auto status = [&](const Store& shop) {
            return api
                ->handle({.method = "GET",
                          .target = path,
                          .headers = {{"Authorization", "Bearer " + key_of(shop, Role::owner)}}})
                .status;
        };
        EXPECT_EQ(status(other), 200) << path;
        EXPECT_EQ(status(*store), 404) << path;
    }
}

TEST_P(Matrix, WrongCredentialsAreNotAVisitors) {
    const std::string key = key_of(*store, Role::owner);
    std::string mistyped = key;
    mistyped.back() = mistyped.back() == 'A' ? 'B' : 'A';
    std::string elsewhere = key;
    for (const std::string& value : {"Bearer " + mistyped, std::string("Basic YTpi"), std::string("Bearer "),
                                     "Bearer " + key + " ", "bearer  " + key, key}) {
        const HttpResponse response =
            api->handle({.method = "GET", .target = "/v1/products", .headers = {{"Authorization", value}}});
        EXPECT_EQ(response.status, 401) << value;
        EXPECT_NE(response.body.find("http.bad_credentials"), std::string::npos) << response.body;
        EXPECT_EQ(response.body.find(key), std::string::npos);
    }
}

} // namespace
} // namespace merastore
