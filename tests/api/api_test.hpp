// An Api on a fresh store, with a caller for each bearer token.
#pragma once

#include <boost/json.hpp>

#include "merastore/api.hpp"
#include "support/store_test.hpp"

namespace merastore::test {

/// "Bearer staff" is staff member 7, "Bearer shop2" the same in the tenant shop2; anything else is wrong.
class TestAuthenticator final : public Authenticator {
public:
    Result<Principal> authenticate(const HttpRequest& request) override {
        const std::string* credentials = request.header("Authorization");
        if (credentials == nullptr) return Principal{};
        if (*credentials == "Bearer staff") return Principal{{ActorKind::staff, "7"}, {}};
        if (*credentials == "Bearer shop2") return Principal{{ActorKind::staff, "7"}, "shop2"};
        return Error{Code::unauthenticated, reasons::http_bad_credentials.name, "wrong", {}};
    }
};

/// Staff may do everything, visitors may read the catalogue.
class TestAuthorizer final : public Authorizer {
public:
    bool allows(const Actor& actor, std::string_view permission, TenantId) override {
        return actor.kind == ActorKind::staff || permission == "catalog.read";
    }
};

class ApiTest : public StoreTest {
protected:
    ApiTest() { options.authorizer = std::make_shared<TestAuthorizer>(); }
    void SetUp() override {
        StoreTest::SetUp();
        if (!store) return; // no such database here
        ApiOptions with;
        with.authenticator = std::make_shared<TestAuthenticator>();
        with.logger = log;
        with.random = std::make_shared<SeededRandom>(1);
        api.emplace(*store, with);
    }

    static HttpRequest request(std::string method, std::string target, std::string body = {}) {
        HttpRequest made{std::move(method), std::move(target)};
        made.headers = {{"authorization", "Bearer staff"}};
        if (!body.empty()) made.headers.push_back({"Content-Type", "application/json"});
        made.body = std::move(body);
        return made;
    }
    HttpResponse send(const HttpRequest& request) const { return api->handle(request); }
    HttpResponse get(const std::string& target) const { return send(request("GET", target)); }
    HttpResponse post(const std::string& target, const std::string& body, const std::string& key) const {
        HttpRequest made = request("POST", target, body);
        made.headers.push_back({"Idempotency-Key", key});
        return send(made);
    }

    static std::string header(const HttpResponse& response, std::string_view name) {
        for (const HttpHeader& header : response.headers)
            if (header.name == name) return header.value;
        return {};
    }
    static boost::json::object json(const HttpResponse& response) {
        return boost::json::parse(response.body).as_object();
    }
    static std::string text(const HttpResponse& response, std::string_view field) {
        const boost::json::object object = json(response);
        const auto* found = object.if_contains(field);
        return found == nullptr ? "" : std::string(found->as_string());
    }
    /// "404 catalog.product_not_found" of a refusal, "200" of what was done.
    static std::string outcome(const HttpResponse& response) {
        const std::string status = std::to_string(response.status);
        return response.status < 400 ? status : status + ' ' + text(response, "reason");
    }
    /// The path of the first wrong place.
    static std::string wrong_field(const HttpResponse& response) {
        const boost::json::object object = json(response);
        const auto& fields = object.at("fields").as_array();
        return fields.empty() ? "" : std::string(fields.front().at("field").as_string());
    }

    std::optional<Api> api;
};

inline constexpr const char* tea_json = R"({"title":"Tea","sku":"TEA","price":"2.49 EUR"})";

} // namespace merastore::test
