// Every operation has a route of its own, and a description whose parts exist.
#include "api/routes.hpp"

#include <boost/json.hpp>
#include <set>

#include "api/openapi.hpp"
#include "api/request_input.hpp"
#include "api/status.hpp"
#include "kernel/operations.hpp"
#include "merastore/api.hpp"
#include "store/declare_all.hpp"
#include "support/expect.hpp"

namespace merastore::api {
namespace {

namespace json = boost::json;

class EveryOperation : public ::testing::Test {
protected:
    EveryOperation() {
        store::declare_all(declared);
        for (const kernel::Declared& operation : declared.all()) operations.push_back(&operation);
    }
    json::object document() const { return json::parse(openapi_document(operations, "Test")).as_object(); }

    kernel::Operations declared;
    std::vector<const Operation*> operations;
};

TEST_F(EveryOperation, IsFoundByItsMethodAndPath) {
    const Routes routes(operations);
    ASSERT_GT(operations.size(), 80U);
    for (const Operation* operation : operations) {
        ASSERT_TRUE(operation->path.starts_with("/v1/")) << operation->name;
        std::vector<std::string> segments = segments_of(operation->path);
        for (std::string& segment : segments)
            if (is_parameter(segment)) segment = "some_value";
        const Resource* resource = routes.find(segments);
        ASSERT_NE(resource, nullptr) << operation->name;
        EXPECT_EQ(resource->path, operation->path);
        EXPECT_EQ(resource->find(method_text(operation->method)), operation) << operation->name;
    }
}

TEST_F(EveryOperation, HasAFieldForEachPartOfItsPath) {
    for (const Operation* operation : operations)
        for (const std::string& segment : segments_of(operation->path)) {
            if (!is_parameter(segment)) continue;
            const Field* field = find_field(*operation->in, parameter_name(segment));
            ASSERT_NE(field, nullptr) << operation->name << ' ' << segment;
            const Kind kind = without_optional(*field->type).kind;
            EXPECT_TRUE(kind == Kind::id || kind == Kind::text) << operation->name << ' ' << segment;
        }
}

TEST_F(EveryOperation, TakesPlainValuesInAQuery) {
    for (const Operation* operation : operations) {
        if (has_body(*operation)) continue;
        for (const Field& field : operation->in->fields)
            EXPECT_TRUE(is_plain(*field.type)) << operation->name << ' ' << field.name;
    }
}

TEST_F(EveryOperation, ReadsWithGetAndChangesWithTheOthers) {
    for (const Operation* operation : operations) {
        const bool reads = operation->method == HttpMethod::get;
        EXPECT_TRUE(operation->kind != OperationKind::query || reads) << operation->name;
        EXPECT_TRUE(operation->kind != OperationKind::command || !reads) << operation->name;
        EXPECT_FALSE(operation->permission.empty()) << operation->name;
        EXPECT_FALSE(operation->summary.empty()) << operation->name;
    }
}

TEST_F(EveryOperation, RefusesWithAStatusOfTheFours) {
    std::set<std::string> names;
    for (const Operation* operation : operations)
        for (const Reason* reason : operation->reasons) {
            const int status = status_of(reason->code, reason->name);
            EXPECT_TRUE((status >= 400 && status < 500) || status == 503) << reason->name << ' ' << status;
        }
}

TEST_F(EveryOperation, IsDescribedOnce) {
    std::set<std::string> ids;
    const json::object description = document();
    for (const auto& path : description.at("paths").as_object())
        for (const auto& method : path.value().as_object())
            EXPECT_TRUE(ids.emplace(method.value().at("operationId").as_string()).second);
    EXPECT_EQ(ids.size(), operations.size());
}

void collect_references(const json::value& value, std::set<std::string>& references) {
    if (const json::object* object = value.if_object()) {
        for (const auto& field : *object)
            if (field.key() == "$ref" && field.value().is_string())
                references.emplace(field.value().as_string());
            else
                collect_references(field.value(), references);
    } else if (const json::array* list = value.if_array()) {
        for (const json::value& item : *list) collect_references(item, references);
    }
}

TEST_F(EveryOperation, RefersToPartsThatExistAndLeavesNoneUnused) {
    const json::object description = document();
    std::set<std::string> references;
    collect_references(description, references);
    ASSERT_FALSE(references.empty());
    std::set<std::string> present;
    for (const auto& kind : description.at("components").as_object()) {
        if (kind.key() == "securitySchemes") continue;
        for (const auto& part : kind.value().as_object())
            present.insert("#/components/" + std::string(kind.key()) + '/' + std::string(part.key()));
    }
    EXPECT_EQ(references, present);
}

TEST(Routes, PreferLiteralsAndNameTheirMethods) {
    const auto operation = [](const char* name, HttpMethod method, const char* path) {
        Operation made;
        made.name = name;
        made.method = method;
        made.path = path;
        return made;
    };
    const Operation one = operation("a.get", HttpMethod::get, "/v1/a/{a}");
    const Operation two = operation("a.change", HttpMethod::patch, "/v1/a/{a}");
    const Operation three = operation("a.sweep", HttpMethod::post, "/v1/a/sweep");
    const std::vector<const Operation*> all{&one, &two, &three};
    const Routes routes(all);
    EXPECT_EQ(routes.find(segments_of("/v1/a/sweep"))->allowed(), "POST, OPTIONS");
    EXPECT_EQ(routes.find(segments_of("/v1/a/other"))->allowed(), "GET, HEAD, PATCH, OPTIONS");
    EXPECT_EQ(routes.find(segments_of("/v1/a/")), nullptr);
    EXPECT_EQ(routes.find(segments_of("/v1/a")), nullptr);
    EXPECT_EQ(routes.find(segments_of("/v1/a/b/c")), nullptr);
    const std::vector<const Operation*> twice{&one, &one};
    EXPECT_THROW(Routes{twice}, std::logic_error);
}

} // namespace
} // namespace merastore::api
