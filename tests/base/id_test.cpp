#include "merastore/id.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <unordered_set>

#include "base/reason_of.hpp"

namespace merastore::inline v0 {
namespace {

using testing::HasSubstr;

TEST(Id, IsAPrefixAndThirteenDigits) {
    EXPECT_EQ(ProductId{1}.text(), "prod_0000000000001");
    EXPECT_EQ(ProductId{31}.text(), "prod_000000000000Z");
    EXPECT_EQ(ProductId{32}.text(), "prod_0000000000010");
    EXPECT_EQ(OrderId{INT64_MAX}.text(), "ord_7ZZZZZZZZZZZZ");
    EXPECT_EQ(TenantId{0x0123'4567'89AB'CDEF}.text(), "tnt_028T5CY4TQKFF");
}

TEST(Id, AnUnsetOneHasNoText) {
    EXPECT_EQ(OrderId{}.text(), "");
    EXPECT_FALSE(OrderId{});
    EXPECT_TRUE(OrderId{1}.is_set());
    EXPECT_EQ(reason_of(OrderId::parse("")), "invalid.id");
    EXPECT_EQ(reason_of(OrderId::parse("ord_0000000000000")), "invalid.id");
}

TEST(Id, ANegativeOneIsRefused) {
    EXPECT_EQ(reason_of([] { return OrderId{-1}.text(); }), "invalid.id");
    EXPECT_EQ(reason_of([] { return OrderId{INT64_MIN}.text(); }), "invalid.id");
}

TEST(Id, ReadsLowerCaseAndTheLettersThatLookLikeDigits) {
    EXPECT_EQ(OrderId::parse("ord_0H8K3Z5T9QW2X").value(), OrderId::parse("ord_0h8k3z5t9qw2x").value());
    EXPECT_EQ(OrderId::parse("ord_OOOOOOOOOOOIL").value(), OrderId{33});
    EXPECT_EQ(OrderId::parse("ord_ooooooooooOil").value(), OrderId{33});
}

TEST(Id, ReadsNothingElse) {
    for (const char* text : {"ord",
                             "ord_",
                             "ord_1",
                             "0000000000001",
                             "_0000000000001",
                             "ord-0000000000001",
                             "ORD_0000000000001",
                             "ord_000000000001",
                             "ord_00000000000001",
                             "ord_000000000000U",
                             "ord_000000000000!",
                             "ord_ 000000000001",
                             "ord_0000000000001 ",
                             " ord_0000000000001",
                             "ord__000000000001",
                             "ord_-000000000001",
                             "ordx_0000000000001",
                             "ord_00000000000é",
                             "ord_8000000000000",
                             "ord_ZZZZZZZZZZZZZ",
                             "1",
                             "ord_0000000000001\n"})
        EXPECT_EQ(reason_of(OrderId::parse(text)), "invalid.id") << text;
    EXPECT_EQ(reason_of(OrderId::parse(std::string_view("ord_000000000000\0", 17))), "invalid.id");
}

TEST(Id, AnIdOfAnotherThingIsRefusedByBothNames) {
    const Error error = OrderId::parse(ProductId{1}.text()).error();
    EXPECT_EQ(error.reason, "invalid.id");
    EXPECT_THAT(error.message, HasSubstr("expected an id like ord_…, got one of another type (prod_…)"));
    EXPECT_THAT(OrderId::parse("tea").error().message, HasSubstr("got \"tea\""));
    EXPECT_THAT(OrderId::parse("ord_8000000000000").error().message, HasSubstr("out of range"));
}

TEST(Id, TextsAreOrderedLikeIds) {
    std::mt19937_64 random(4);
    std::vector<OrderId> ids;
    for (int i = 0; i < 2000; ++i)
        ids.emplace_back(static_cast<std::int64_t>(random() >> (1 + random() % 62)) + 1);
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 1; i < ids.size(); ++i)
        ASSERT_EQ(ids[i - 1] < ids[i], ids[i - 1].text() < ids[i].text());
    for (const OrderId id : ids) ASSERT_EQ(OrderId::parse(id.text()).value(), id);
}

TEST(Id, CanBeAKey) {
    std::unordered_set<OrderId> seen{OrderId{1}, OrderId{2}, OrderId{1}};
    EXPECT_EQ(seen.size(), 2u);
    EXPECT_EQ(std::set<OrderId>(seen.begin(), seen.end()).begin()->value(), 1);
}

TEST(Id, EveryPrefixIsOfLowerCaseLettersAndThereOnce) {
    std::ifstream header(MERASTORE_SOURCE_DIR "/include/merastore/id.hpp");
    std::ostringstream text;
    text << header.rdbuf();
    const std::string source = text.str();
    const std::regex declaration(R"re(\nMERASTORE_ID\((\w+), "([^"]*)"\))re");
    std::set<std::string> prefixes;
    std::size_t count = 0;
    for (std::sregex_iterator it(source.begin(), source.end(), declaration), end; it != end; ++it, ++count) {
        const std::string prefix = (*it)[2];
        EXPECT_TRUE(prefixes.insert(prefix).second) << prefix;
        EXPECT_TRUE(std::regex_match(prefix, std::regex("[a-z]{2,8}"))) << prefix;
    }
    EXPECT_GE(count, 26u);
}

} // namespace
} // namespace merastore::inline v0
