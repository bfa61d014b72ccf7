// The grammar of requests.
#include "api/http_text.hpp"

#include "support/expect.hpp"

namespace merastore::api {
namespace {

TEST(ParseTarget, DecodesItsParts) {
    const Target target = parse_target("/v1/a%2Fb/c?x=1&y=a+b%26c&z&x=2");
    EXPECT_EQ(target.path, "/v1/a%2Fb/c");
    EXPECT_EQ(target.segments, (std::vector<std::string>{"v1", "a/b", "c"}));
    using Pair = std::pair<std::string, std::string>;
    EXPECT_EQ(target.query, (std::vector<Pair>{{"x", "1"}, {"y", "a b&c"}, {"z", ""}, {"x", "2"}}));
}

TEST(ParseTarget, RefusesWhatIsNoAddress) {
    for (const char* text :
         {"", "v1", "http://host/", "/%", "/%4", "/%zz", "/%00", "/%ff", "/?a=%c3", "/?%=1"})
        EXPECT_THROWS_REASON(parse_target(text), "http.bad_request") << text;
}

TEST(ParseTarget, KeepsEmptyParts) {
    EXPECT_EQ(parse_target("/").segments, std::vector<std::string>{""});
    EXPECT_EQ(parse_target("/v1//x").segments, (std::vector<std::string>{"v1", "", "x"}));
    EXPECT_EQ(parse_target("/v1/").segments, (std::vector<std::string>{"v1", ""}));
}

TEST(Accepts, KnowsRangesAndWeights) {
    const auto takes = [](const std::string& accept) { return accepts(&accept, "application/json"); };
    EXPECT_TRUE(accepts(nullptr, "application/json"));
    for (const char* text : {"", "*/*", "application/*", "Application/JSON", "text/html, */*;q=0.1",
                             "text/html,application/json;q=0.5"})
        EXPECT_TRUE(takes(text)) << text;
    for (const char* text : {"text/html", "application/json;q=0", "application/xml", "text/*, image/*"})
        EXPECT_FALSE(takes(text)) << text;
}

TEST(IsJson, TakesUtf8Alone) {
    EXPECT_TRUE(is_json("application/json"));
    EXPECT_TRUE(is_json("Application/Json; charset=UTF-8"));
    EXPECT_TRUE(is_json("application/json;charset=\"utf-8\""));
    EXPECT_FALSE(is_json("application/json; charset=latin1"));
    EXPECT_FALSE(is_json("text/json"));
    EXPECT_FALSE(is_json(""));
}

TEST(PreferredLanguage, IsTheOneOfHighestWeight) {
    EXPECT_EQ(preferred_language("de-AT, en;q=0.8"), "de-AT");
    EXPECT_EQ(preferred_language("en;q=0.8, fr;q=0.9"), "fr");
    EXPECT_EQ(preferred_language("*"), "");
    EXPECT_EQ(preferred_language("<script>"), "");
    EXPECT_EQ(preferred_language("de;q=0"), "");
}

TEST(IsTraceparent, FollowsTheSpecification) {
    EXPECT_TRUE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    EXPECT_FALSE(is_traceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"));
    EXPECT_FALSE(is_traceparent("00-00000000000000000000000000000000-00f067aa0ba902b7-01"));
    EXPECT_FALSE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"));
    EXPECT_FALSE(is_traceparent("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    EXPECT_FALSE(is_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"));
}

TEST(PercentEncoded, IsReadBackAlike) {
    const std::string text = "a b/c?d=e&f+g%\xC3\xA4";
    EXPECT_EQ(percent_decoded(percent_encoded(text), true), text);
}

TEST(Names, AreBounded) {
    EXPECT_TRUE(is_request_id("a.B-3_"));
    EXPECT_FALSE(is_request_id(""));
    EXPECT_FALSE(is_request_id("a b"));
    EXPECT_FALSE(is_request_id(std::string(129, 'a')));
    EXPECT_TRUE(is_idempotency_key(std::string(255, '~')));
    EXPECT_FALSE(is_idempotency_key(std::string(256, 'a')));
    EXPECT_FALSE(is_idempotency_key("a\tb"));
}

} // namespace
} // namespace merastore::api
