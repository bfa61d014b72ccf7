// What a sound client gets.
#include "server/running_server.hpp"

namespace merastore {
namespace {

using test::body_of;
using test::RawClient;
using test::RunningServer;
using test::status_of;

class Serve : public ::testing::Test {};

TEST_F(Serve, AnswersOneAfterAnotherOnOneConnection) {
    RunningServer server;
    RawClient client(server.port());
    for (int i = 0; i < 20; ++i) {
        client.send(RunningServer::message("GET", "/v1/products"));
        const std::string response = client.read_response();
        ASSERT_EQ(status_of(response), 200) << response;
        EXPECT_NE(body_of(response).find("\"Tea\""), std::string::npos);
        EXPECT_NE(response.find("Date: "), std::string::npos);
    }
}

TEST_F(Serve, AnswersWhatWasSentAheadInItsOrder) {
    RunningServer server;
    RawClient client(server.port());
    std::string ahead;
    for (int i = 0; i < 5; ++i)
        ahead += RunningServer::message("GET", "/v1/products?limit=" + std::to_string(i + 1), {},
                                        "X-Request-Id: number-" + std::to_string(i) + "\r\n");
    client.send(ahead);
    for (int i = 0; i < 5; ++i) {
        const std::string response = client.read_response();
        EXPECT_EQ(status_of(response), 200);
        EXPECT_NE(response.find("X-Request-Id: number-" + std::to_string(i)), std::string::npos) << response;
    }
}

TEST_F(Serve, ClosesWhereTheClientWantsIt) {
    RunningServer server;
    RawClient client(server.port());
    client.send(RunningServer::message("GET", "/v1/products", {}, "Connection: close\r\n"));
    const std::string response = client.read_response();
    EXPECT_EQ(status_of(response), 200);
    EXPECT_NE(response.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(client.is_closed());
}

TEST_F(Serve, TakesBodiesInChunksAndAfterAPromise) {
    RunningServer server;
    const std::string head =
        "POST /v1/customers HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
        "Authorization: Bearer " +
        std::string(test::token) + "\r\n";
    RawClient chunked(server.port());
    chunked.send(head +
                 "Idempotency-Key: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "8\r\n{\"email\"\r\nf\r\n:\"a@example.eu\"\r\n1\r\n}\r\n0\r\n\r\n");
    EXPECT_EQ(status_of(chunked.read_response()), 201);
    RawClient patient(server.port());
    patient.send(head + "Idempotency-Key: b\r\nExpect: 100-continue\r\nContent-Length: 25\r\n\r\n");
    EXPECT_EQ(status_of(patient.read_response()), 100);
    patient.send("{\"email\":\"b@example.org\"}");
    EXPECT_EQ(status_of(patient.read_response()), 201);
}

TEST_F(Serve, LetsVisitorsReadTheCatalogueAlone) {
    RunningServer server;
    const auto visit = [&](const std::string& request) {
        RawClient client(server.port());
        client.send(request + " HTTP/1.1\r\nHost: shop\r\nContent-Length: 0\r\n\r\n");
        return status_of(client.read_response());
    };
    EXPECT_EQ(visit("GET /v1/products"), 200);
    EXPECT_EQ(visit("GET /v1/channel"), 200);
    EXPECT_EQ(visit("GET /v1/orders"), 401);
    EXPECT_EQ(visit("POST /v1/carts"), 401);
    EXPECT_EQ(visit("POST /v1/products"), 401);
    RunningServer shop({"--storefront"});
    RawClient client(shop.port());
    client.send("POST /v1/carts HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: c\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(status_of(client.read_response()), 201);
    RawClient wrong(server.port());
    wrong.send("GET /v1/products HTTP/1.1\r\nHost: shop\r\nAuthorization: Bearer 0123\r\n\r\n");
    EXPECT_EQ(status_of(wrong.read_response()), 401);
}

TEST_F(Serve, LetsVisitorsReachTheirCartsWithTheSecret) {
    RunningServer shop({"--storefront"});
    const auto visit = [&](const std::string& request, const std::string& secret) {
        RawClient client(shop.port());
        client.send(request + " HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: first-cart\r\n" +
                    (secret.empty() ? "" : "Cart-Secret: " + secret + "\r\n") + "Content-Length: 0\r\n\r\n");
        return client.read_response();
    };
    const std::string made = body_of(visit("POST /v1/carts", ""));
    const auto member = [&](const std::string& name) {
        const std::size_t begin = made.find('"' + name + "\":\"") + name.size() + 4;
        return made.substr(begin, made.find('"', begin) - begin);
    };
    const std::string path = "/v1/carts/" + member("id");
    EXPECT_EQ(status_of(visit("GET " + path, "")), 404);
    EXPECT_EQ(status_of(visit("GET " + path, "GUESSED")), 404);
    EXPECT_EQ(status_of(visit("GET " + path, member("secret"))), 200);
}

TEST_F(Serve, TellsOfItsHealthAndNumbers) {
    RunningServer server;
    EXPECT_EQ(status_of(server.send("GET", "/health/live")), 200);
    EXPECT_EQ(status_of(server.send("GET", "/health/ready")), 200);
    EXPECT_EQ(status_of(server.send("GET", "/v1/products")), 200);
    const std::string metrics = body_of(server.send("GET", "/metrics"));
    EXPECT_NE(
        metrics.find("merastore_http_requests_total{operation=\"catalog.list_products\",status=\"200\"} 1"),
        std::string::npos)
        << metrics;
    RawClient visitor(server.port());
    visitor.send("GET /metrics HTTP/1.1\r\nHost: shop\r\n\r\n");
    EXPECT_EQ(status_of(visitor.read_response()), 401);
    const std::string file = (server / "metrics.txt").string();
    std::ofstream(file, std::ios::binary) << metrics;
    if (std::system("command -v promtool >/dev/null") != 0) GTEST_SKIP() << "promtool is not installed";
    EXPECT_EQ(std::system(("promtool check metrics <'" + file + "'").c_str()), 0);
}

TEST_F(Serve, CompressesForThoseWhoTakeIt) {
    RunningServer server;
    const std::string plain = server.send("GET", "/openapi.json");
    const std::string small = server.send("GET", "/openapi.json", {}, "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(plain.find("Content-Encoding"), std::string::npos);
    EXPECT_NE(small.find("Content-Encoding: gzip"), std::string::npos);
    EXPECT_NE(small.find("Vary: Accept-Encoding"), std::string::npos);
    EXPECT_LT(small.size() * 4, plain.size());
    const std::string refused = server.send("GET", "/openapi.json", {}, "Accept-Encoding: gzip;q=0\r\n");
    EXPECT_EQ(refused.find("Content-Encoding"), std::string::npos);
}

TEST_F(Serve, LetsPagesOfNamedOriginsCall) {
    RunningServer server({"--origin", "https://shop.example"});
    const std::string asked = server.send("OPTIONS", "/v1/products", {},
                                          "Origin: https://shop.example\r\nAccess-Control-Request-Method: "
                                          "GET\r\n");
    EXPECT_EQ(status_of(asked), 204);
    EXPECT_NE(asked.find("Access-Control-Allow-Origin: https://shop.example"), std::string::npos) << asked;
    const std::string read = server.send("GET", "/v1/products", {}, "Origin: https://shop.example\r\n");
    EXPECT_NE(read.find("Access-Control-Allow-Origin: https://shop.example"), std::string::npos);
    const std::string foreign = server.send("GET", "/v1/products", {}, "Origin: https://evil.example\r\n");
    EXPECT_EQ(foreign.find("Access-Control-Allow-Origin"), std::string::npos);
}

TEST_F(Serve, ShowsItsPageWithNothingFromElsewhere) {
    RunningServer server;
    const std::string page = server.send("GET", "/docs");
    ASSERT_EQ(status_of(page), 200) << page;
    EXPECT_NE(page.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
    const std::string html = body_of(page);
    EXPECT_EQ(html.find("://"), std::string::npos) << html;
    std::regex link("(?:src|href)=\"(/[^\"]+)\"");
    int links = 0;
    for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at, ++links)
        EXPECT_EQ(status_of(server.send("GET", (*at)[1])), 200) << (*at)[1];
    EXPECT_GE(links, 3);
}

TEST_F(Serve, ShowsTheShopToVisitorsAtAllItsAddresses) {
    RunningServer closed;
    EXPECT_EQ(status_of(closed.send("GET", "/shop")), 404);
    RunningServer shop({"--storefront"});
    const std::string page = body_of(shop.send("GET", "/shop"));
    ASSERT_NE(page.find("<main"), std::string::npos) << page;
    for (const char* path : {"/shop/", "/shop/products/tea-1.2-l", "/shop/cart", "/shop/?search=tea"})
        EXPECT_EQ(body_of(shop.send("GET", path)), page) << path;
    for (const char* path : {"/shop/scripts/none.js", "/shop/style/none.css", "/shopping", "/docs/none"})
        EXPECT_EQ(status_of(shop.send("GET", path)), 404) << path;
    std::regex link("(?:src|href)=\"(/shop/[^\"]+\\.[a-z]+)\"");
    int links = 0;
    for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at, ++links)
        EXPECT_EQ(status_of(shop.send("GET", (*at)[1])), 200) << (*at)[1];
    EXPECT_GE(links, 3);
}

TEST_F(Serve, LetsEachPageDoOnlyWhatItNeeds) {
    RunningServer shop({"--storefront"});
    const auto policy_of = [&](const std::string& path) {
        const std::string answer = shop.send("GET", path);
        const std::size_t at = answer.find("Content-Security-Policy: ");
        return at == std::string::npos ? "" : answer.substr(at, answer.find('\r', at) - at);
    };
    EXPECT_NE(policy_of("/docs").find("style-src 'self' 'unsafe-inline'"), std::string::npos);
    EXPECT_NE(policy_of("/shop").find("style-src 'self';"), std::string::npos);
    EXPECT_NE(policy_of("/shop/cart").find("img-src 'self';"), std::string::npos);
    EXPECT_EQ(policy_of("/shop").find("unsafe"), std::string::npos);
}

TEST_F(Serve, SendsPagesAnewOnlyWhereTheyHaveChanged) {
    RunningServer server;
    const std::string first = server.send("GET", "/docs");
    EXPECT_NE(first.find("Cache-Control: no-cache\r\n"), std::string::npos) << first;
    std::smatch tag;
    ASSERT_TRUE(std::regex_search(first, tag, std::regex("\r\nETag: (\"[0-9a-f]{32}\")\r\n"))) << first;
    const auto with = [&](const std::string& tags, const std::string& path = "/docs") {
        return server.send("GET", path, {}, "If-None-Match: " + tags + "\r\n");
    };
    for (const std::string& tags :
         {tag[1].str(), "W/" + tag[1].str(), "\"old\", " + tag[1].str(), std::string("*")}) {
        const std::string again = with(tags);
        EXPECT_EQ(status_of(again), 304) << tags;
        EXPECT_EQ(body_of(again), "");
        EXPECT_NE(again.find(tag[1].str()), std::string::npos);
        EXPECT_NE(again.find("Content-Security-Policy"), std::string::npos);
    }
    EXPECT_EQ(status_of(with("\"old\"")), 200);
    EXPECT_EQ(status_of(with(tag[1].str(), "/docs/page.css")), 200);
}

TEST_F(Serve, ShowsItsPageInABrowserThatReachesNothingElse) {
    if (std::system("command -v chromium >/dev/null") != 0) GTEST_SKIP() << "chromium is not installed";
    RunningServer server;
    const std::string file = (server / "page.html").string();
    const std::string command =
        "HOME='" + (server / "").string() + "' timeout 90 chromium --headless --no-sandbox --disable-gpu " +
        "--user-data-dir='" + (server / "browser").string() + "' --virtual-time-budget=20000 " +
        "--host-resolver-rules='MAP * ~NOTFOUND , EXCLUDE 127.0.0.1' --dump-dom http://127.0.0.1:" +
        std::to_string(server.port()) + "/docs >'" + file + "' 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(file);
    const std::string shown(std::istreambuf_iterator<char>(in), {});
    for (const char* text : {"A whole shop over HTTP", "fulfillments", "checkout", "inventory"})
        EXPECT_NE(shown.find(text), std::string::npos) << text;
}

TEST_F(Serve, LogsNothingThatNamesAPerson) {
    RunningServer server;
    static_cast<void>(server.send("GET", "/v1/orders?email=ann@example.com"));
    static_cast<void>(server.send("GET", "/ann@example.com"));
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(), 0);
    const std::string log = server.log();
    EXPECT_NE(log.find("orders.list"), std::string::npos) << log;
    EXPECT_NE(log.find("127.0.0.0"), std::string::npos) << log;
    EXPECT_EQ(log.find("example.com"), std::string::npos) << log;
    EXPECT_EQ(log.find(test::token), std::string::npos);
}

TEST_F(Serve, SaysWhyItCannotListen) {
    RunningServer server;
    const std::string file = (server / "said.txt").string();
    const auto says = [&](const std::string& options) {
        const std::string command = std::string("'") + MERASTORE_BIN_DIR + "/merastore' --store '" +
                                    server.address() + "' serve " + options + " >'" + file + "' 2>&1";
        EXPECT_EQ(std::system(command.c_str()) >> 8, 1) << options;
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    EXPECT_NE(says("--listen 127.0.0.1:" + std::to_string(server.port())).find("in use"), std::string::npos);
    EXPECT_NE(says("--listen nowhere").find("--listen wants"), std::string::npos);
    EXPECT_NE(says("--certificate a.pem").find("go together"), std::string::npos);
    EXPECT_NE(says("--certificate a.pem --key b.pem").find("error: "), std::string::npos);
    const std::string token = (server / "token.txt").string();
    std::ofstream(token) << "short\n";
    EXPECT_NE(says("--admin-token-file '" + token + "'").find("32 characters"), std::string::npos);
}

TEST_F(Serve, SpeaksTls) {
    if (std::system("command -v curl >/dev/null && command -v openssl >/dev/null") != 0)
        GTEST_SKIP() << "curl or openssl is not installed";
    test::TemporaryFolder folder;
    const std::string key = (folder / "key.pem").string();
    const std::string certificate = (folder / "certificate.pem").string();
    ASSERT_EQ(std::system(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
                           "subjectAltName=DNS:localhost -keyout '" +
                           key + "' -out '" + certificate + "' 2>/dev/null")
                              .c_str()),
              0);
    RunningServer server({"--certificate", certificate, "--key", key});
    const std::string url = "https://localhost:" + std::to_string(server.port()) + "/v1/products";
    const std::string curl = "curl -sf --noproxy '*' --cacert '" + certificate + "' ";
    EXPECT_EQ(std::system((curl + url + " " + url + " | grep -q Tea").c_str()), 0);
    EXPECT_NE(std::system((curl + "--tls-max 1.1 " + url).c_str()), 0);
}

} // namespace
} // namespace merastore
