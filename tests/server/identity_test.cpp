// Keys, and limits of how often, on a running server.
#include "command_line/program.hpp"
#include "server/running_server.hpp"

namespace merastore {
namespace {

using test::RawClient;
using test::RunningServer;
using test::status_of;

std::string get(const RunningServer& server, const std::string& path, const std::string& headers = {}) {
    RawClient client(server.port());
    client.send("GET " + path + " HTTP/1.1\r\nHost: shop\r\n" + headers + "\r\n");
    return client.read_response();
}

std::string bearer(const std::string& key) { return "Authorization: Bearer " + key + "\r\n"; }

TEST(Keys, MadeOnTheCommandLineOpenTheServerUntilTheyAreRevoked) {
    const RunningServer server;
    const test::Shell shell;
    const auto merastore = [&](const std::string& words) {
        return shell.merastore("--store '" + server.address() + "' " + words).out;
    };
    const std::string key = merastore("apikey create till --role clerk | head -1 | tr -d '\n'");
    EXPECT_EQ(status_of(get(server, "/v1/orders")), 401);
    EXPECT_EQ(status_of(get(server, "/v1/orders", bearer(key))), 200);
    EXPECT_EQ(status_of(get(server, "/v1/api-keys", bearer(key))), 403);
    EXPECT_EQ(status_of(get(server, "/v1/orders", bearer(key.substr(1)))), 401);

    const std::string list = merastore("apikey list");
    EXPECT_NE(list.find("till"), std::string::npos) << list;
    EXPECT_EQ(list.find(key), std::string::npos);
    const std::string id = list.substr(list.find("key_"), 17);
    const std::string next = merastore("apikey rotate " + id + " | head -1 | tr -d '\n'");
    EXPECT_EQ(status_of(get(server, "/v1/orders", bearer(next))), 200);
    EXPECT_EQ(merastore("apikey revoke " + id), "Revoked the key \"till\".\n");
    int status = 200;
    for (int i = 0; i < 100 && status == 200; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        status = status_of(get(server, "/v1/orders", bearer(key)));
    }
    EXPECT_EQ(status, 401);
    EXPECT_EQ(server.log().find(key.substr(20)), std::string::npos);
}

TEST(Limits, OneAddressGetsSoMuchAndIsToldWhenToComeAgain) {
    const RunningServer server({"--rate", "1", "--burst", "5"});
    int refused = 0;
    std::string last;
    for (int i = 0; i < 12; ++i) {
        const std::string response = get(server, "/v1/products");
        if (status_of(response) != 429) continue;
        ++refused;
        last = response;
    }
    EXPECT_GE(refused, 1);
    EXPECT_LE(refused, 7);
    EXPECT_NE(last.find("http.too_many_requests"), std::string::npos) << last;
    EXPECT_NE(last.find("Retry-After: 1\r\n"), std::string::npos) << last;
    EXPECT_EQ(last.find("Retry-After: "), last.rfind("Retry-After: ")) << last;
    EXPECT_EQ(status_of(get(server, "/health/live")), 200);
    EXPECT_EQ(status_of(get(server, "/health/ready")), 200);
}

} // namespace
} // namespace merastore
