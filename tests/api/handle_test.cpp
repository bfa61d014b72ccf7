// Requests that are done, and what their answers say beside the body.
#include "api/api_test.hpp"

#include <regex>

namespace merastore {
namespace {

class HandleRequest : public test::ApiTest {
protected:
    std::string make_tea() {
        const HttpResponse made = post("/v1/products", test::tea_json, "tea");
        EXPECT_EQ(outcome(made), "201");
        return text(made, "id");
    }
};
ON_EVERY_DATABASE(HandleRequest);

TEST_P(HandleRequest, RunsACommandAndAQuery) {
    const std::string id = make_tea();
    const HttpResponse read = get("/v1/product?product=" + id);
    EXPECT_EQ(outcome(read), "200");
    EXPECT_EQ(read.operation, "catalog.get_product");
    EXPECT_EQ(header(read, "Content-Type"), "application/json");
    EXPECT_EQ(text(read, "title"), "Tea");
    EXPECT_EQ(read.body, to_json(store->catalog().get_product({.slug = "tea"}).value()));
}

TEST_P(HandleRequest, SaysWhereWhatItMadeCanBeRead) {
    const HttpResponse made = post("/v1/customers", R"({"email":"ann@example.com"})", "ann");
    EXPECT_EQ(outcome(made), "201");
    const std::string location = header(made, "Location");
    EXPECT_EQ(location, "/v1/customers/" + text(made, "id"));
    EXPECT_EQ(text(get(location), "email"), "ann@example.com");
}

TEST_P(HandleRequest, TakesPathQueryAndBodyTogether) {
    const std::string id = make_tea();
    const HttpResponse changed = send(request("PATCH", "/v1/products/" + id, R"({"title":"Green tea"})"));
    EXPECT_EQ(outcome(changed), "200");
    EXPECT_EQ(text(changed, "title"), "Green tea");
    const HttpResponse list = get("/v1/products?search=green&limit=5&status=active");
    EXPECT_EQ(outcome(list), "200");
    EXPECT_EQ(json(list).at("items").as_array().size(), 1U);
    EXPECT_EQ(outcome(send(request("POST", "/v1/products/" + id + "/archive"))), "200");
}

TEST_P(HandleRequest, DeletesWithAVersionInTheQuery) {
    make_tea();
    ASSERT_EQ(outcome(post("/v1/inventory/receive", R"({"sku":"TEA","quantity":"5"})", "stock")), "200");
    const HttpResponse cart = post("/v1/carts", R"({"lines":[{"sku":"TEA","quantity":"2"}]})", "cart");
    ASSERT_EQ(outcome(cart), "201");
    const std::string line(json(cart).at("lines").at(0).at("id").as_string());
    const std::string path = "/v1/carts/" + text(cart, "id") + "/lines/" + line;
    EXPECT_EQ(outcome(send(request("DELETE", path + "?expected_version=9"))), "409 conflict.version");
    const HttpResponse removed = send(request("DELETE", path + "?expected_version=1"));
    EXPECT_EQ(outcome(removed), "200");
    EXPECT_TRUE(json(removed).at("lines").as_array().empty());
}

TEST_P(HandleRequest, AnswersARepetitionFromItsKey) {
    const HttpResponse first = post("/v1/products", test::tea_json, "once");
    const HttpResponse second = post("/v1/products", test::tea_json, "once");
    EXPECT_EQ(outcome(first), "201");
    EXPECT_EQ(outcome(second), "201");
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(header(first, "Idempotency-Replayed"), "");
    EXPECT_EQ(header(second, "Idempotency-Replayed"), "true");
    const HttpResponse other =
        post("/v1/products", R"({"title":"Cup","sku":"CUP","price":"1.00 EUR"})", "once");
    EXPECT_EQ(outcome(other), "422 idempotency.reused");
    EXPECT_EQ(outcome(send(request("POST", "/v1/products", test::tea_json))), "400 idempotency.key_missing");
    EXPECT_EQ(outcome(post("/v1/products", test::tea_json, "a b")), "400 idempotency.key_malformed");
}

TEST_P(HandleRequest, PlacesAnOrderOnceUnderItsKey) {
    make_tea();
    ASSERT_EQ(outcome(post("/v1/inventory/receive", R"({"sku":"TEA","quantity":"5"})", "stock")), "200");
    const std::string body = R"({"lines":[{"sku":"TEA","quantity":"2"}],"method":"later"})";
    const HttpResponse placed = post("/v1/checkout", body, "order");
    ASSERT_EQ(outcome(placed), "201") << placed.body;
    EXPECT_EQ(header(placed, "ETag"), "\"" + std::to_string(json(placed).at("version").as_int64()) + "\"");
    const HttpResponse again = post("/v1/checkout", body, "order");
    EXPECT_EQ(again.body, placed.body);
    EXPECT_EQ(header(again, "Idempotency-Replayed"), "true");
    EXPECT_EQ(json(get("/v1/orders")).at("items").as_array().size(), 1U);
    const HttpResponse none = post("/v1/checkout", R"({"lines":[{"sku":"TEA","quantity":"9"}]})", "more");
    EXPECT_EQ(outcome(none), "409 inventory.out_of_stock");
    EXPECT_EQ(text(none, "code"), "failed_precondition");
}

TEST_P(HandleRequest, GuardsAVersionWithIfMatch) {
    const std::string id = make_tea();
    const std::string tag = header(get("/v1/product?product=" + id), "ETag");
    EXPECT_TRUE(std::regex_match(tag, std::regex("\"1-[0-9a-f]{16}\""))) << tag;
    HttpRequest change = request("PATCH", "/v1/products/" + id, R"({"title":"Black tea"})");
    change.headers.push_back({"If-Match", tag});
    const HttpResponse changed = send(change);
    EXPECT_EQ(outcome(changed), "200");
    EXPECT_EQ(header(changed, "ETag"), "\"2\"");
    EXPECT_EQ(outcome(send(change)), "412 conflict.version");
    change.headers.back().value = "\"abc\"";
    EXPECT_EQ(outcome(send(change)), "400 http.if_match");
    change.headers.back().value = "*";
    EXPECT_EQ(outcome(send(change)), "200");
    HttpRequest unversioned = request("POST", "/v1/categories", R"({"name":"Drinks"})");
    unversioned.headers.push_back({"If-Match", "\"1\""});
    unversioned.headers.push_back({"Idempotency-Key", "drinks"});
    EXPECT_EQ(outcome(send(unversioned)), "400 http.if_match");
}

TEST_P(HandleRequest, SpareAnUnchangedAnswer) {
    make_tea();
    HttpRequest read = request("GET", "/v1/products");
    const HttpResponse first = send(read);
    read.headers.push_back({"If-None-Match", header(first, "ETag")});
    const HttpResponse second = send(read);
    EXPECT_EQ(second.status, 304);
    EXPECT_TRUE(second.body.empty());
    EXPECT_EQ(header(second, "ETag"), header(first, "ETag"));
    ASSERT_EQ(outcome(post("/v1/products", R"({"title":"Cup","sku":"CUP","price":"1.00 EUR"})", "cup")),
              "201");
    EXPECT_EQ(send(read).status, 200);
}

TEST_P(HandleRequest, LinksFromPageToPage) {
    for (int i = 0; i < 5; ++i) {
        const std::string name = "Tea " + std::to_string(i);
        const std::string body = R"({"title":")" + name + R"(","sku":")" + name + R"(","price":"1.00 EUR"})";
        ASSERT_EQ(outcome(post("/v1/products", body, "tea" + std::to_string(i))), "201");
    }
    std::string target = "/v1/products?search=tea&limit=2";
    std::vector<std::size_t> sizes;
    std::vector<std::string> links;
    while (!target.empty() && sizes.size() < 9) {
        const HttpResponse page = get(target);
        ASSERT_EQ(outcome(page), "200");
        sizes.push_back(json(page).at("items").as_array().size());
        links.push_back(header(page, "Link"));
        std::smatch next;
        const std::string& link = links.back();
        target = std::regex_search(link, next, std::regex("<([^>]+)>; rel=\"next\"")) ? next[1].str() : "";
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 2, 1}));
    EXPECT_EQ(links.back(), "</v1/products?search=tea&limit=2>; rel=\"first\"");
}

TEST_P(HandleRequest, TakesOverTraceLanguageAndRequestId) {
    HttpRequest made = request("POST", "/v1/customers", R"({"email":"ann@example.com"})");
    made.headers.push_back({"Idempotency-Key", "ann"});
    made.headers.push_back({"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"});
    made.headers.push_back({"X-Request-Id", "my-request-1"});
    const HttpResponse response = send(made);
    EXPECT_EQ(header(response, "X-Request-Id"), "my-request-1");
    const EventPage events = store->events().value();
    EXPECT_EQ(events.events.back().trace, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    const std::string own = header(get("/v1/products"), "X-Request-Id");
    EXPECT_TRUE(std::regex_match(own, std::regex("[0-9a-f]{32}"))) << own;
    made.headers.back().value = "bad id\"";
    EXPECT_NE(header(send(made), "X-Request-Id"), "bad id\"");
}

TEST_P(HandleRequest, AnswersHeadAndOptions) {
    make_tea();
    const HttpResponse read = get("/v1/products");
    const HttpResponse head = send(request("HEAD", "/v1/products"));
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.body.empty());
    EXPECT_EQ(header(head, "Content-Length"), std::to_string(read.body.size()));
    EXPECT_EQ(header(head, "ETag"), header(read, "ETag"));
    const HttpResponse options = send(request("OPTIONS", "/v1/products"));
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(header(options, "Allow"), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(send(request("OPTIONS", "*")).status, 204);
}

TEST_P(HandleRequest, GivesItsDescription) {
    const HttpResponse read = get("/openapi.json");
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(text(read, "openapi"), "3.1.0");
    EXPECT_EQ(read.body, api->openapi());
    HttpRequest again = request("GET", "/openapi.json");
    again.headers.push_back({"If-None-Match", header(read, "ETag")});
    EXPECT_EQ(send(again).status, 304);
}

TEST_P(HandleRequest, StaysInsideItsTenant) {
    const Store second = store->create_tenant("shop2").value();
    const std::string id = make_tea();
    HttpRequest foreign = request("GET", "/v1/product?product=" + id);
    foreign.headers.front().value = "Bearer shop2";
    EXPECT_EQ(outcome(send(foreign)), "404 catalog.product_not_found");
    ASSERT_DONE(second.catalog().create_product(
        {.title = "Cup", .sku = "CUP", .price = UnitPrice::parse("1.00 EUR").value()}));
    foreign.target = "/v1/products";
    EXPECT_EQ(json(send(foreign)).at("items").at(0).at("title").as_string(), "Cup");
}

TEST_P(HandleRequest, InvokesByName) {
    make_tea();
    const auto answer = api->invoke("catalog.get_product", R"({"slug":"tea"})", Call{});
    ASSERT_DONE(answer);
    EXPECT_EQ(boost::json::parse(*answer).at("title").as_string(), "Tea");
    EXPECT_REFUSED(api->invoke("catalog.no_such", "{}", Call{}), "store.unknown_operation");
}

} // namespace
} // namespace merastore
