// The narrow face: texts in, texts out, nothing is thrown.
#include "merastore/bridge.hpp"

#include <atomic>
#include <future>
#include <set>
#include <thread>

#include "merastore/json.hpp"
#include "merastore/version.hpp"
#include "support/store_test.hpp"

namespace merastore {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class BridgeOf : public test::StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        OpenOptions ports = options;
        std::string config = "{\"database\":";
        write_json_string(config, database->address());
        ASSERT_DONE(bridge.open(config + ",\"connections\":2}", ports));
    }
    const Operation& operation(const std::string& name) {
        for (const Operation* one : Bridge::operations())
            if (one->name == name) return *one;
        throw std::logic_error(name);
    }
    Bridge bridge;
};
ON_EVERY_DATABASE(BridgeOf);

TEST_P(BridgeOf, AnswersWithTheOutputOrTheError) {
    const std::string made =
        bridge.invoke("catalog.create_product", R"({"title":"Tea","sku":"TEA","price":"4.90 EUR"})");
    EXPECT_THAT(made, StartsWith(R"({"ok":{"id":"prod_)"));
    EXPECT_THAT(bridge.invoke("catalog.create_product", R"({"title":"Tea","sku":"TEA","price":"4.90 EUR"})"),
                StartsWith(R"({"error":{"code":"conflict","reason":"catalog.)"));
    EXPECT_THAT(bridge.invoke("carts.get", R"({"cart":7})"),
                HasSubstr(R"("fields":[{"field":"cart","reason":"invalid.type","message":)"));
    EXPECT_THAT(bridge.invoke("carts.get", "{"), HasSubstr("invalid.json"));
    EXPECT_THAT(bridge.invoke("carts.dance", "{}"), HasSubstr("store.unknown_operation"));
}

TEST_P(BridgeOf, TakesTheCallAsJson) {
    const std::string anonymous = R"({"actor":{"kind":"anonymous","id":""}})";
    EXPECT_THAT(bridge.invoke("carts.create", "", anonymous), HasSubstr("permission_denied"));
    const std::string once = R"({"idempotency_key":"once"})";
    const std::string first = bridge.invoke("carts.create", "{}", once);
    EXPECT_THAT(first, StartsWith("{\"ok\""));
    EXPECT_EQ(bridge.invoke("carts.create", "{}", once), first);
    EXPECT_THAT(bridge.invoke("carts.create", "{}", R"({"idempotencyKey":"x"})"), HasSubstr("unknown_field"));
    EXPECT_THAT(bridge.invoke("carts.create", "{}", R"({"deadline":"2001-01-01T00:00:00Z"})"),
                HasSubstr("deadline_exceeded"));
}

TEST_P(BridgeOf, LetsAnActorDoWhatItsPermissionsList) {
    const auto list = [&](const std::string& permissions) {
        return bridge.invoke("catalog.list_products", "{}",
                             R"({"actor":{"kind":"staff","id":"7","permissions":[)" + permissions + "]}}");
    };
    for (const char* enough : {R"("catalog.read")", R"("orders.read","catalog.*")", R"("*")"})
        EXPECT_THAT(list(enough), StartsWith("{\"ok\"")) << enough;
    for (const char* too_little : {"", R"("catalog.write")", R"("orders.*")", R"("catalog")", R"("cat.*")"})
        EXPECT_THAT(list(too_little), HasSubstr("permission_denied")) << too_little;
}

TEST_P(BridgeOf, AnswersRequestsOfACallerWhomTheHostKnows) {
    bridge.invoke("catalog.create_product", R"({"title":"Tea","sku":"TEA","price":"4.90 EUR"})");
    bridge.invoke("store.create_tenant", R"({"slug":"other"})");
    const HttpRequest request{.method = "GET", .target = "/v1/products"};
    const Principal clerk{Actor{ActorKind::staff, "7", {"catalog.*"}}, {}};
    const HttpResponse found = bridge.handle(request, clerk);
    EXPECT_EQ(found.status, 200);
    EXPECT_THAT(found.body, HasSubstr("\"Tea\""));
    EXPECT_EQ(found.operation, "catalog.list_products");
    EXPECT_EQ(bridge.handle(request, {}).status, 401);
    EXPECT_EQ(bridge.handle(request, {Actor{ActorKind::staff, "8"}, {}}).status, 403);
    EXPECT_EQ(bridge.tenant("other").handle(request, clerk).body, R"({"items":[]})");
    EXPECT_EQ(bridge.handle(request, {clerk.actor, "other"}).body, R"({"items":[]})");
    bridge.close();
    EXPECT_EQ(bridge.handle(request, clerk).status, 503);
}

TEST_P(BridgeOf, RunsOperationsOnValues) {
    const CreateCart wish{.email = "ada@example.org"};
    Cart cart;
    ASSERT_DONE(bridge.call(operation("carts.create"), &wish, &cart));
    EXPECT_EQ(cart.email, "ada@example.org");
    EXPECT_EQ(store->carts().get({cart.id}).value().email, "ada@example.org");
    const GetCart missing{CartId{4711}};
    EXPECT_REFUSED(bridge.call(operation("carts.get"), &missing, &cart), "carts.not_found");
    const Operation foreign = operation("carts.get");
    EXPECT_REFUSED(bridge.call(foreign, &missing, &cart), "store.unknown_operation");
}

TEST_P(BridgeOf, BindsTenants) {
    EXPECT_EQ(bridge.invoke("store.create_tenant", R"({"slug":"other"})"), "{\"ok\":{}}");
    EXPECT_THAT(bridge.invoke("store.tenants", ""), HasSubstr("\"other\""));
    const Bridge other = bridge.tenant("other");
    const std::string made =
        other.invoke("catalog.create_product", R"({"title":"Tea","sku":"TEA","price":"1 EUR"})");
    EXPECT_THAT(made, StartsWith("{\"ok\""));
    EXPECT_EQ(bridge.invoke("catalog.list_products", "{}"), R"({"ok":{"items":[]}})");
    EXPECT_THAT(bridge.tenant("nobody").invoke("carts.create", ""), HasSubstr("store.tenant_not_found"));
}

TEST_P(BridgeOf, HasTheMethodsOfAStore) {
    EXPECT_THAT(bridge.invoke("store.run_due", ""), StartsWith(R"({"ok":{"work":[)"));
    const test::TemporaryFolder folder;
    std::string file = "{\"file\":";
    write_json_string(file, (folder / "copy.db").string());
    EXPECT_THAT(bridge.invoke("store.backup", file + "}"),
                HasSubstr(is_sqlite() ? "{\"ok\"" : "store.no_backup"));
}

TEST_P(BridgeOf, RefusesWhatComesAfterClose) {
    const Bridge copy = bridge;
    EXPECT_FALSE(copy.closed());
    bridge.close();
    EXPECT_TRUE(copy.closed());
    EXPECT_THAT(copy.invoke("carts.create", "{}"), HasSubstr("store.closed"));
    EXPECT_FALSE(copy.post([] { FAIL() << "nobody is there to run it"; }));
    bridge.close();
}

TEST_P(BridgeOf, RunsPostedJobsOnItsOwnThreads) {
    std::mutex mutex;
    std::set<std::thread::id> threads;
    std::atomic<int> done = 0;
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(bridge.post([&, copy = bridge] {
            if (copy.invoke("carts.create", "{}").rfind("{\"ok\"", 0) == 0) ++done;
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        }));
    }
    bridge.close();
    EXPECT_EQ(done, 50) << "close runs what was posted before";
    EXPECT_LE(threads.size(), 2U) << "as many as connections";
    EXPECT_EQ(threads.count(std::this_thread::get_id()), 0U);
}

TEST_P(BridgeOf, MayBeClosedByItsOwnThread) {
    std::promise<std::string> seen;
    ASSERT_TRUE(bridge.post([&, copy = bridge]() mutable {
        copy.close();
        seen.set_value(copy.invoke("carts.create", "{}"));
    }));
    EXPECT_THAT(seen.get_future().get(), HasSubstr("store.closed"));
}

TEST_P(BridgeOf, CanBeClosedWhileManyCall) {
    std::vector<std::thread> callers;
    std::atomic<int> refused = 0;
    for (int i = 0; i < 4; ++i) {
        callers.emplace_back([&, copy = bridge] {
            std::string answer;
            do answer = copy.invoke("carts.create", "{}");
            while (answer.rfind("{\"ok\"", 0) == 0);
            if (answer.find("store.closed") != std::string::npos) ++refused;
        });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    bridge.close();
    for (std::thread& caller : callers) caller.join();
    EXPECT_EQ(refused, 4);
}

TEST(BridgeConfig, IsStrict) {
    Bridge bridge;
    EXPECT_TRUE(bridge.closed());
    EXPECT_THAT(bridge.invoke("carts.create", "{}"), HasSubstr("store.closed"));
    EXPECT_THAT(bridge.open("{}"), HasSubstr(R"("field":"database")"));
    EXPECT_THAT(bridge.open("nonsense"), HasSubstr("invalid.json"));
    EXPECT_THAT(bridge.open(R"({"database":"sqlite:x.db","gateways":["stripe"]})"),
                HasSubstr(R"("field":"gateways[0]")"));
    EXPECT_THAT(bridge.open(R"({"database":"sqlite:x.db","connections":0})"), HasSubstr("connections"));
    EXPECT_THAT(bridge.open(R"({"database":"sqlite:/nowhere/at/all.db"})"), StartsWith("{\"error\""));
    EXPECT_TRUE(bridge.closed());
}

TEST(BridgeConfig, OpensWithTheCurrencyAndTheGatewaysOfTheConfiguration) {
    const test::TemporaryFolder folder;
    std::string config = "{\"database\":";
    write_json_string(config, "sqlite:" + (folder / "shop.db").string());
    config += R"(,"currency":"GBP","gateways":["sandbox"],"log":{"file":)";
    write_json_string(config, (folder / "log").string());
    config += R"(,"least":"debug"}})";
    EXPECT_EQ(Bridge::migrate(config).rfind("{\"ok\":", 0), 0U);
    Bridge bridge;
    ASSERT_EQ(bridge.open(config), "{\"ok\":{}}");
    EXPECT_THAT(bridge.invoke("settings.channel", ""), HasSubstr(R"("currency":"GBP")"));
    bridge.invoke("catalog.create_product", R"({"title":"T","sku":"T","price":"1 GBP"})");
    EXPECT_THAT(bridge.invoke("checkout.place", R"({"lines":[{"sku":"T"}],"payment":"manual"})"),
                HasSubstr("payments.unknown_gateway"));
    EXPECT_TRUE(std::filesystem::exists(folder / "log"));
}

TEST(BridgeSchema, DescribesEveryOperationAndType) {
    const std::string schema = Bridge::schema();
    for (const Operation* operation : Bridge::operations())
        EXPECT_THAT(schema, HasSubstr("{\"name\":\"" + operation->name + "\",\"kind\":\""));
    EXPECT_THAT(schema, HasSubstr(R"({"name":"cart","type":"CartId","required":true})"));
    EXPECT_THAT(schema, HasSubstr(R"({"name":"quantity","type":"quantity","default":"1"})"));
    EXPECT_THAT(schema, HasSubstr(R"({"name":"expected_total","type":{"optional":"money"}})"));
    EXPECT_THAT(schema, HasSubstr(R"("in":"ListProducts","out":{"page":"ProductSummary"})"));
    EXPECT_THAT(schema, HasSubstr(R"({"name":"CartId","prefix":"cart"})"));
    EXPECT_THAT(schema,
                HasSubstr(R"({"name":"CartStatus","values":["active","completed","merged","expired"]})"));
    EXPECT_EQ(schema.find("\"Page\""), std::string::npos);
    EXPECT_EQ(pretty_json(schema).front(), '{') << "it is valid JSON";
    EXPECT_EQ(Bridge::version(), merastore::version());
}

} // namespace
} // namespace merastore
