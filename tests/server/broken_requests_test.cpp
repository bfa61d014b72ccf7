// A corpus of requests that are broken, some on purpose: each gets a 4xx and the end of its connection, and
// the server serves on.
#include "server/running_server.hpp"

namespace merastore {
namespace {

using test::RawClient;
using test::RunningServer;
using test::status_of;

struct Broken {
    const char* name;
    std::string bytes;
    int status;
};

const std::string host = "Host: shop\r\n";
const std::string json_type = "Content-Type: application/json\r\nIdempotency-Key: k\r\n";

std::vector<Broken> broken_requests() {
    const std::string post = "POST /v1/customers HTTP/1.1\r\n" + host + json_type;
    return {
        {"no HTTP at all", "hello there\r\n\r\n", 400},
        {"TLS on a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n",
         400},
        {"an empty method", " / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"no version", "GET /v1/products\r\n" + host + "\r\n", 400},
        {"a version of the future", "GET / HTTP/9.9\r\n" + host + "\r\n", 400},
        {"no host", "GET /v1/products HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET /v1/products HTTP/1.1\r\n" + host + host + "\r\n", 400},
        {"a header without a colon", "GET / HTTP/1.1\r\n" + host + "Nothing\r\n\r\n", 400},
        {"a blank before the colon", "GET / HTTP/1.1\r\n" + host + "Content-Length : 3\r\n\r\nabc", 400},
        {"a header with NUL", "GET / HTTP/1.1\r\n" + host + std::string("X: a\0b\r\n\r\n", 10), 400},
        {"a line ended by LF in a header", "GET / HTTP/1.1\r\n" + host + "X: a\nY: b\r\n\r\n", 400},
        {"two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ", 400},
        {"two equal lengths", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400},
        {"a list of lengths", post + "Content-Length: 2, 2\r\n\r\n{}", 400},
        {"a negative length", post + "Content-Length: -1\r\n\r\n", 400},
        {"a signed length", post + "Content-Length: +2\r\n\r\n{}", 400},
        {"a length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
        {"a length and chunks", post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"chunks and a length", post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
         400},
        {"chunks twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a coding that is unknown", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
        {"chunks that are not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400},
        {"a hidden coding",
         post + "Transfer-Encoding: \x0b"
                "chunked\r\n\r\n0\r\n\r\n",
         400},
        {"chunks in HTTP/1.0",
         "POST /v1/customers HTTP/1.0\r\n" + host + json_type + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a chunk without a size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n", 400},
        {"a chunk that is longer than it says",
         post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", 400},
        {"a chunk beyond 64 bits", post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400},
        {"huge headers", "GET / HTTP/1.1\r\n" + host + "X: " + std::string(40'000, 'a') + "\r\n\r\n", 431},
        {"headers without end", "GET / HTTP/1.1\r\n" + host + std::string(60'000, 'a'), 431},
        {"a huge address", "GET /" + std::string(40'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 431},
        {"a huge body", post + "Content-Length: 999999999\r\n\r\n{", 413},
        {"a tunnel", "CONNECT shop:443 HTTP/1.1\r\n" + host + "\r\n", 405},
    };
}

TEST(BrokenRequests, GetA4xxAndTheEndOfTheConnection) {
    RunningServer server;
    for (const Broken& broken : broken_requests()) {
        RawClient client(server.port());
        client.send(broken.bytes);
        const std::string response = client.read_response();
        EXPECT_EQ(status_of(response), broken.status) << broken.name << '\n' << response;
        EXPECT_NE(response.find("application/problem+json"), std::string::npos) << broken.name;
        EXPECT_NE(response.find("Connection: close"), std::string::npos) << broken.name;
        EXPECT_TRUE(client.is_closed()) << broken.name;
    }
    EXPECT_EQ(status_of(server.send("GET", "/v1/products")), 200);
}

TEST(BrokenRequests, InTheirContentGetA4xxAndTheConnectionStays) {
    RunningServer server;
    RawClient client(server.port());
    const std::string key = "Idempotency-Key: k\r\n";
    const auto send = [&](const std::string& method, const std::string& target, const std::string& body) {
        client.send(RunningServer::message(method, target, body, key));
        return status_of(client.read_response());
    };
    EXPECT_EQ(send("POST", "/v1/customers", "{\"email\":\"\xff\xfe\"}"), 400);
    EXPECT_EQ(send("POST", "/v1/customers", std::string(100'000, '[')), 400);
    EXPECT_EQ(send("POST", "/v1/customers", "{\"email\":" + std::string(60'000, '1') + "}"), 400);
    EXPECT_EQ(send("GET", "/%ff", ""), 400);
    EXPECT_EQ(send("GET", "/v1/%2e%2e/%2e%2e/etc/passwd", ""), 404);
    EXPECT_EQ(send("GET", "/docs/../../etc/passwd", ""), 404);
    EXPECT_EQ(send("GET", "http://shop/v1/products", ""), 200);
    EXPECT_EQ(send("GET", "*", ""), 400);
    EXPECT_EQ(send("TRACE", "/v1/products", ""), 405);
    EXPECT_EQ(send("GET", "/v1/products", ""), 200);
}

TEST(BrokenRequests, ThatEndHalfwayLeaveNothing) {
    RunningServer server;
    const std::string whole = RunningServer::message("POST", "/v1/customers", "{\"email\":\"a@example.com\"}",
                                                     "Idempotency-Key: k\r\n");
    for (std::size_t size = 1; size < whole.size(); size += 7) {
        RawClient client(server.port());
        client.send(whole.substr(0, size));
        client.finish_sending();
        const int status = status_of(client.read_response());
        EXPECT_TRUE(status == 0 || status == 400) << size << ' ' << status;
        EXPECT_TRUE(client.is_closed());
    }
    const std::string customers = server.send("GET", "/v1/customers");
    EXPECT_NE(customers.find("{\"items\":[]}"), std::string::npos) << customers;
}

TEST(BrokenRequests, ThatCreepAreCutOff) {
    RunningServer server({"--request-time", "1", "--idle-time", "2"});
    RawClient creeping(server.port());
    RawClient silent(server.port());
    const auto began = std::chrono::steady_clock::now();
    creeping.send("GET /v1/products HTTP/1.1\r\nHost: shop\r\nX-Slow: ");
    const std::string response = creeping.read_response();
    EXPECT_EQ(status_of(response), 408) << response;
    EXPECT_TRUE(creeping.is_closed());
    EXPECT_TRUE(silent.is_closed());
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{12});
    EXPECT_EQ(status_of(server.send("GET", "/v1/products")), 200);
}

} // namespace
} // namespace merastore
