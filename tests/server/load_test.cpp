// Too much at once, and the end while there is much to do.
#include <atomic>

#include "merastore/json.hpp"
#include "server/running_server.hpp"

namespace merastore {
namespace {

using test::body_of;
using test::RawClient;
using test::RunningServer;
using test::status_of;

TEST(BackPressure, RefusesWhatWouldWaitTooLong) {
    RunningServer server({"--workers", "1", "--waiting", "1"});
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    std::atomic<int> other = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 12; ++i)
        clients.emplace_back([&] {
            RawClient client(server.port());
            for (int n = 0; n < 60; ++n) {
                client.send(RunningServer::message("GET", "/v1/check"));
                const std::string response = client.read_response();
                const int status = status_of(response);
                const bool told = response.find("Retry-After: 1") != std::string::npos;
                ++(status == 200 ? done : status == 503 && told ? refused : other);
            }
        });
    for (std::thread& client : clients) client.join();
    EXPECT_GT(done, 0);
    EXPECT_GT(refused, 0);
    EXPECT_EQ(other, 0);
}

TEST(BackPressure, RefusesConnectionsBeyondTheLimit) {
    RunningServer server({"--connections", "3"});
    RawClient first(server.port());
    RawClient second(server.port());
    RawClient third(server.port());
    for (RawClient* client : {&first, &second, &third}) {
        client->send(RunningServer::message("GET", "/v1/products"));
        EXPECT_EQ(status_of(client->read_response()), 200);
    }
    RawClient fourth(server.port());
    fourth.send(RunningServer::message("GET", "/v1/products"));
    EXPECT_EQ(status_of(fourth.read_response()), 503);
    EXPECT_TRUE(fourth.is_closed());
}

class ShutDown : public ::testing::Test {
protected:
    /// Places orders until the server has gone; gives the ids of those that were acknowledged.
    static std::vector<std::string> place_orders(std::uint16_t port, int number, int most = 1'000'000) {
        std::vector<std::string> placed;
        try {
            RawClient client(port);
            for (int i = 0; i < most; ++i) {
                const std::string key = "Idempotency-Key: " + std::to_string(port) + '-' +
                                        std::to_string(number) + '-' + std::to_string(i) + "\r\n";
                const std::string body = R"({"lines":[{"sku":"TEA","quantity":"1"}],"method":"later"})";
                client.send(RunningServer::message("POST", "/v1/checkout", body, key));
                const std::string response = client.read_response();
                const int status = status_of(response);
                if (status == 409) continue; // sold out
                EXPECT_TRUE(status == 201 || status == 503 || status == 0) << response;
                if (status != 201) return placed; // it stops, or has gone
                const std::string answer = body_of(response);
                placed.push_back(answer.substr(answer.find("ord_"), 17));
            }
        } catch (const boost::system::system_error&) {
            // refused or reset: nothing was acknowledged
        }
        return placed;
    }
    static std::size_t expect_all(const Store& store, const std::vector<std::vector<std::string>>& placed) {
        std::size_t count = 0;
        for (const auto& ids : placed)
            for (const std::string& id : ids) {
                ++count;
                EXPECT_DONE(store.orders().get({.order = OrderId::parse(id).value()})) << id;
            }
        EXPECT_TRUE(store.check().run().value().findings.empty());
        return count;
    }

    /// Eight clients place orders; the server is asked to end meanwhile, and does.
    static void expect_no_loss(RunningServer& server, int signal) {
        std::vector<std::vector<std::string>> placed(8);
        std::vector<std::thread> clients;
        for (int i = 0; i < 8; ++i)
            clients.emplace_back(
                [&, i] { placed[static_cast<std::size_t>(i)] = place_orders(server.port(), i); });
        std::this_thread::sleep_for(std::chrono::milliseconds{400});
        server.signal(signal);
        EXPECT_EQ(server.wait(), 0) << server.log();
        for (std::thread& client : clients) client.join();
        Store store = Store::open({.database = server.address()}).value();
        EXPECT_GT(expect_all(store, placed), 0U);
        store.close();
    }
};

TEST_F(ShutDown, UnderLoadLosesNoAcknowledgedOrder) {
    for (const int signal : {SIGTERM, SIGINT, SIGTERM}) {
        RunningServer server;
        expect_no_loss(server, signal);
    }
}

TEST_F(ShutDown, UnderLoadOnPostgresqlLosesNoAcknowledgedOrder) {
    if (!test::has_postgresql()) GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server";
    const auto database = test::migrated_database(sql::Dialect::postgresql);
    RunningServer::fill(database->address(), 1'000'000);
    for (const int signal : {SIGTERM, SIGINT}) {
        RunningServer server({}, database->address());
        expect_no_loss(server, signal);
    }
}

TEST_F(ShutDown, OfOneOfTwoServersOnPostgresqlLosesNothingAndSellsNothingTwice) {
    if (!test::has_postgresql()) GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server";
    const auto database = test::migrated_database(sql::Dialect::postgresql);
    constexpr std::int64_t stock = 150;
    RunningServer::fill(database->address(), stock);
    RunningServer stays({}, database->address());
    RunningServer dies({}, database->address());
    std::vector<std::vector<std::string>> placed(8);
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&, i] {
            const std::uint16_t port = i % 2 == 0 ? stays.port() : dies.port();
            placed[static_cast<std::size_t>(i)] = place_orders(port, i, 60);
        });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    dies.signal(SIGKILL);
    EXPECT_EQ(dies.wait(), 1000 + SIGKILL);
    for (std::thread& client : clients) client.join();
    stays.signal(SIGTERM);
    EXPECT_EQ(stays.wait(), 0) << stays.log();
    Store store = Store::open({.database = database->address()}).value();
    const std::size_t acknowledged = expect_all(store, placed);
    std::size_t by_the_one_that_stays = 0;
    for (std::size_t i = 0; i < placed.size(); i += 2) by_the_one_that_stays += placed[i].size();
    EXPECT_GT(by_the_one_that_stays, 0U);
    EXPECT_LT(by_the_one_that_stays, acknowledged);
    EXPECT_LE(acknowledged, static_cast<std::size_t>(stock));
    const Level level = store.inventory().level({.sku = "TEA"}).value();
    EXPECT_FALSE(level.available.is_negative());
    store.close();
}

TEST_F(ShutDown, EndsSilentConnectionsAtOnce) {
    RunningServer server;
    RawClient silent(server.port());
    silent.send(RunningServer::message("GET", "/v1/products"));
    EXPECT_EQ(status_of(silent.read_response()), 200);
    const auto began = std::chrono::steady_clock::now();
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{5});
    EXPECT_TRUE(silent.is_closed());
}

} // namespace
} // namespace merastore
