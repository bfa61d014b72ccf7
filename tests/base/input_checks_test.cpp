#include "base/input_checks.hpp"

#include <gmock/gmock.h>

namespace merastore {
namespace {

template <class Check>
std::vector<FieldError> problems_of(Check check) {
    Problems problems;
    check(problems);
    try {
        std::move(problems).refuse_any();
    } catch (const Exception& refused) {
        return refused.error().fields;
    }
    return {};
}

std::vector<std::string> reasons_of_email(std::string_view email) {
    std::vector<std::string> reasons;
    for (const FieldError& problem : problems_of([&](Problems& p) { check_email(Path{}, email, p); }))
        reasons.push_back(problem.reason);
    return reasons;
}

TEST(InputChecks, KnowTheCountries) {
    for (const char* code : {"AD", "GB", "DE", "ZW", "XK"}) EXPECT_TRUE(is_country(code)) << code;
    for (const char* code : {"", "G", "gb", "UK", "EU", "ZZ", "GBR", "D ", " A", "D A"})
        EXPECT_FALSE(is_country(code)) << code;
}

TEST(InputChecks, AnAddressNeedsACountry) {
    const auto problems = problems_of([](Problems& p) { check_address({Path{}, "shipping"}, Address{}, p); });
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].field, "shipping.country");
    EXPECT_EQ(problems[0].reason, "invalid.country");
}

TEST(InputChecks, CountCharactersNotBytes) {
    Address address;
    address.country = "DE";
    for (int i = 0; i < 255; ++i) address.city += "ö";
    EXPECT_TRUE(problems_of([&](Problems& p) { check_address(Path{}, address, p); }).empty());
    address.city += "ö";
    const auto problems = problems_of([&](Problems& p) { check_address(Path{}, address, p); });
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].field, "city");
    EXPECT_EQ(problems[0].reason, "invalid.too_long");
}

TEST(InputChecks, RefuseBytesThatAreNoText) {
    for (const std::string& text : {std::string("a\xff"), std::string("a\0b", 3)}) {
        const auto problems = problems_of([&](Problems& p) { check_text({Path{}, "note"}, text, 10, p); });
        ASSERT_EQ(problems.size(), 1u);
        EXPECT_EQ(problems[0].reason, "invalid.utf8");
    }
}

TEST(InputChecks, LookAtTheShapeOfAnEmailAddress) {
    EXPECT_THAT(reasons_of_email(""), testing::IsEmpty());
    EXPECT_THAT(reasons_of_email("a@b"), testing::IsEmpty());
    EXPECT_THAT(reasons_of_email("jörg@exämple.de"), testing::IsEmpty());
    for (const char* wrong : {"a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\n"})
        EXPECT_THAT(reasons_of_email(wrong), testing::ElementsAre("invalid.email")) << wrong;
    EXPECT_THAT(reasons_of_email("a@" + std::string(300, 'b')), testing::ElementsAre("invalid.too_long"));
}

TEST(InputChecks, LimitMetadata) {
    Metadata metadata;
    for (int i = 0; i < 50; ++i) metadata["key" + std::to_string(i)] = "value";
    EXPECT_TRUE(problems_of([&](Problems& p) { check_metadata(Path{}, metadata, p); }).empty());
    metadata["one more"] = std::string(1001, 'x');
    const auto problems = problems_of([&](Problems& p) {
        check_metadata({Path{}, "metadata"}, metadata, p);
    });
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].field, "metadata");
    EXPECT_EQ(problems[1].field, "metadata.one more");
}

} // namespace
} // namespace merastore
