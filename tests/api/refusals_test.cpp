// Requests that are refused: the status, the reason, the place.
#include "api/api_test.hpp"

namespace merastore {
namespace {

class RefuseRequest : public test::ApiTest {};
ON_EVERY_DATABASE(RefuseRequest);

TEST_P(RefuseRequest, AsProblemDetails) {
    const HttpResponse response = get("/v1/orders/ord_0H8K3Z5T9QW2X");
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json");
    EXPECT_EQ(text(response, "type"), "urn:merastore:problem:orders.not_found");
    EXPECT_EQ(text(response, "title"), "There is no such order.");
    EXPECT_EQ(json(response).at("status").as_int64(), 404);
    EXPECT_EQ(text(response, "code"), "not_found");
    EXPECT_EQ(text(response, "reason"), "orders.not_found");
    EXPECT_EQ(text(response, "request_id"), header(response, "X-Request-Id"));
    EXPECT_TRUE(json(response).at("fields").as_array().empty());
}

TEST_P(RefuseRequest, ThatNamesNothing) {
    EXPECT_EQ(outcome(get("/")), "404 http.not_found");
    EXPECT_EQ(outcome(get("/v1/nothing")), "404 http.not_found");
    EXPECT_EQ(outcome(get("/v1/orders/")), "404 http.not_found");
    EXPECT_EQ(outcome(get("v1/orders")), "400 http.bad_request");
    EXPECT_EQ(outcome(get("/v1/orders/%zz")), "400 http.bad_request");
    EXPECT_EQ(outcome(get("/v1/orders?number=" + std::string(9'000, '1'))), "414 http.target_too_long");
}

TEST_P(RefuseRequest, WithAnotherMethod) {
    const HttpResponse response = send(request("DELETE", "/v1/products"));
    EXPECT_EQ(outcome(response), "405 http.method_not_allowed");
    EXPECT_EQ(header(response, "Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(outcome(send(request("BREW", "/v1/products"))), "405 http.method_not_allowed");
    EXPECT_EQ(outcome(send(request("POST", "/openapi.json"))), "405 http.method_not_allowed");
}

TEST_P(RefuseRequest, WithoutTheRightCredentials) {
    HttpRequest visitor{"GET", "/v1/orders"};
    HttpResponse response = send(visitor);
    EXPECT_EQ(outcome(response), "401 http.no_credentials");
    EXPECT_NE(header(response, "WWW-Authenticate"), "");
    visitor.target = "/v1/products";
    EXPECT_EQ(outcome(send(visitor)), "200");
    visitor.headers = {{"Authorization", "Bearer wrong"}};
    EXPECT_EQ(outcome(send(visitor)), "401 http.bad_credentials");
    // Whoever may not do a thing learns nothing of it.
    HttpRequest blind{"POST", "/v1/products"};
    blind.body = "no JSON";
    EXPECT_EQ(outcome(send(blind)), "401 http.no_credentials");
}

TEST_P(RefuseRequest, ToShowVisitorsWhatIsNotOnTheShelf) {
    const std::string draft = R"({"title":"Secret","sku":"SECRET","price":"1.00 EUR","status":"draft"})";
    const std::string id = text(post("/v1/products", draft, "draft"), "id");
    for (const std::string& target : {"/v1/product?product=" + id, std::string("/v1/product?slug=secret"),
                                      std::string("/v1/variant?sku=SECRET")}) {
        EXPECT_EQ(outcome(get(target)), "200") << target;
        EXPECT_EQ(send({"GET", target}).status, 404) << target;
    }
    for (const std::string target :
         {"/v1/products", "/v1/products?status=draft", "/v1/products?search=secret"}) {
        EXPECT_EQ(send({"GET", target}).body, R"({"items":[]})") << target;
        EXPECT_EQ(json(get(target)).at("items").as_array().size(), 1U) << target;
    }
}

TEST_P(RefuseRequest, NobodyIsTheSystemByDefault) {
    const Api open(*store, {});
    EXPECT_EQ(open.handle({"GET", "/v1/orders"}).status, 401);
    EXPECT_EQ(open.handle({"GET", "/v1/products"}).status, 200);
}

TEST_P(RefuseRequest, InAnotherForm) {
    HttpRequest made = request("GET", "/v1/products");
    made.headers.push_back({"Accept", "text/html"});
    EXPECT_EQ(outcome(send(made)), "406 http.not_acceptable");
    made = request("POST", "/v1/products");
    made.headers.push_back({"Idempotency-Key", "k"});
    made.body = test::tea_json;
    EXPECT_EQ(outcome(send(made)), "415 http.unsupported_media_type");
    made.headers.push_back({"Content-Type", "text/plain"});
    EXPECT_EQ(outcome(send(made)), "415 http.unsupported_media_type");
    made.headers.back().value = "application/json";
    made.headers.push_back({"Content-Encoding", "gzip"});
    EXPECT_EQ(outcome(send(made)), "415 http.unsupported_media_type");
    made = request("GET", "/v1/products", "{}");
    EXPECT_EQ(outcome(send(made)), "400 http.bad_request");
    made = request("POST", "/v1/products", std::string((std::size_t{4} << 20) + 1, ' '));
    EXPECT_EQ(outcome(send(made)), "413 http.body_too_large");
}

TEST_P(RefuseRequest, WithAWrongBody) {
    const auto refused = [&](const std::string& body) { return post("/v1/products", body, "k"); };
    EXPECT_EQ(outcome(refused("{")), "400 invalid.json");
    EXPECT_EQ(outcome(refused("[]")), "400 invalid");
    EXPECT_EQ(outcome(refused("\"\xff\"")), "400 invalid.utf8");
    EXPECT_EQ(outcome(refused(std::string(5'000, '['))), "400 invalid.json");
    EXPECT_EQ(wrong_field(refused(R"({"title":"Tea","titel":"x"})")), "titel");
    EXPECT_EQ(wrong_field(refused(R"({"title":"Tea","title":"x"})")), "title");
    EXPECT_EQ(wrong_field(refused(R"({"variants":[{"sku":"A","price":"1.00 EUR"},{"sku":7}]})")),
              "variants[1].sku");
    EXPECT_EQ(wrong_field(post("/v1/orders/ord_0H8K3Z5T9QW2X/hold", R"({"order":"ord_0H8K3Z5T9QW2X"})", "k")),
              "order");
    EXPECT_EQ(wrong_field(post("/v1/products?title=Tea", test::tea_json, "k")), "title");
}

TEST_P(RefuseRequest, WithAWrongQuery) {
    EXPECT_EQ(wrong_field(get("/v1/products?colour=red")), "colour");
    EXPECT_EQ(wrong_field(get("/v1/products?limit=x")), "limit");
    EXPECT_EQ(wrong_field(get("/v1/products?limit=1&limit=2")), "limit");
    EXPECT_EQ(wrong_field(get("/v1/products?status=gone")), "status");
    EXPECT_EQ(wrong_field(get("/v1/orders?placed_from=yesterday")), "placed_from");
    EXPECT_EQ(wrong_field(get("/v1/orders/var_0H8K3Z5T9QW2X")), "order");
    EXPECT_EQ(outcome(get("/v1/products?limit=0")), "400 invalid.limit");
    EXPECT_EQ(outcome(get("/v1/products?cursor=made-up")), "400 invalid.cursor");
}

TEST_P(RefuseRequest, AndKeepsTheInsideToItself) {
    store->close();
    const HttpResponse response = get("/v1/products");
    EXPECT_EQ(outcome(response), "503 store.closed");
    EXPECT_EQ(header(response, "Retry-After"), "1");
    EXPECT_TRUE(log->contains(header(response, "X-Request-Id")));
}

} // namespace
} // namespace merastore
