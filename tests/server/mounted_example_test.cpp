// The example that mounts the shop into a Beast server of its own.
#include <regex>

#include "server/running_server.hpp"

namespace merastore {
namespace {

using test::body_of;
using test::RawClient;
using test::status_of;

/// example_beast as a process, on a port that it chooses.
class MountedExample : public ::testing::Test {
protected:
    void SetUp() override {
        const std::string command = "exec env CLERK_TOKEN=known " MERASTORE_BIN_DIR "/example_beast sqlite:" +
                                    (folder_ / "hats.db").string() + " 0";
        int ends[2];
        ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], 1);
            ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string said(100, '\0');
        const ssize_t size = ::read(ends[0], said.data(), said.size());
        ::close(ends[0]);
        said.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        std::smatch found;
        ASSERT_TRUE(std::regex_search(said, found, std::regex(":([0-9]+)/"))) << said;
        port_ = static_cast<std::uint16_t>(std::stoi(found[1]));
    }
    void TearDown() override {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    std::string ask(const std::string& method, const std::string& target, const std::string& body = {},
                    const std::string& headers = {}) const {
        std::string text = method + ' ' + target + " HTTP/1.1\r\nHost: hats\r\n" + headers;
        if (!body.empty())
            text +=
                "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
        RawClient client(port_);
        client.send(text + "\r\n" + body);
        return client.read_response();
    }

private:
    test::TemporaryFolder folder_;
    pid_t process_ = 0;
    std::uint16_t port_ = 0;
};

std::string field_of(const std::string& response, const std::string& name) {
    std::smatch found;
    return std::regex_search(response, found, std::regex("\"" + name + "\":\"([^\"]*)\"")) ? found[1].str()
                                                                                           : "";
}

TEST_F(MountedExample, SellsBesideThePagesOfItsHost) {
    EXPECT_EQ(body_of(ask("GET", "/")), "We sell Top hat");
    const std::string cart = ask("POST", "/shop/v1/carts", R"({"lines":[{"sku":"TOP-HAT","quantity":"2"}]})",
                                 "Idempotency-Key: cart\r\n");
    ASSERT_EQ(status_of(cart), 201) << cart;
    EXPECT_NE(cart.find("Location: /shop/v1/carts/" + field_of(cart, "id")), std::string::npos) << cart;
    const std::string pay = R"({"method":"cash","cart":")" + field_of(cart, "id") + "\"}";
    EXPECT_EQ(status_of(ask("POST", "/shop/v1/checkout", pay, "Idempotency-Key: pay\r\n")), 404);
    const std::string order =
        ask("POST", "/shop/v1/checkout", pay,
            "Idempotency-Key: pay\r\nCart-Secret: " + field_of(cart, "secret") + "\r\n");
    ASSERT_EQ(status_of(order), 201) << order;
    EXPECT_EQ(status_of(ask("GET", "/shop/v1/orders")), 401);
    const std::string orders = ask("GET", "/shop/v1/orders", {}, "Authorization: Bearer known\r\n");
    EXPECT_NE(orders.find(field_of(order, "id")), std::string::npos) << orders;
}

} // namespace
} // namespace merastore
