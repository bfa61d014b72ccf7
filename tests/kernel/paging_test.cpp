#include "kernel/paging.hpp"

#include <gmock/gmock.h>

namespace merastore {
namespace {

struct Row {
    OrderId id;
};

struct Query {
    std::int64_t limit = default_page;
    std::optional<std::string> cursor = {};
};

std::vector<Row> rows(std::int64_t newest, std::int64_t count) {
    std::vector<Row> rows;
    for (std::int64_t i = 0; i < count; ++i) rows.push_back({OrderId{newest - i}});
    return rows;
}

Error refusal_of(const Query& query) {
    try {
        Paging<OrderId> paging(query);
    } catch (const Exception& refused) {
        return refused.error();
    }
    return {};
}

TEST(Paging, ReadsOneRowMoreThanItShows) {
    const Paging<OrderId> paging(Query{.limit = 3});
    EXPECT_EQ(paging.rows(), 4);
    EXPECT_GT(paging.before(), OrderId{std::numeric_limits<std::int64_t>::max() - 1});
    EXPECT_EQ(paging.after(), OrderId{});
}

TEST(Paging, TheCursorContinuesAfterTheLastRowShown) {
    const Page<Row> first = Paging<OrderId>(Query{.limit = 3}).page(rows(10, 4));
    ASSERT_EQ(first.items.size(), 3U);
    ASSERT_TRUE(first.next);
    const Paging<OrderId> second(Query{.limit = 3, .cursor = first.next});
    EXPECT_EQ(second.before(), OrderId{8});
    EXPECT_EQ(second.after(), OrderId{8});
}

TEST(Paging, TheLastPageHasNoCursor) {
    EXPECT_FALSE(Paging<OrderId>(Query{.limit = 3}).page(rows(10, 3)).next);
    EXPECT_FALSE(Paging<OrderId>(Query{.limit = 3}).page(std::vector<Row>{}).next);
}

TEST(Paging, RefusesALimitOutsideOfOneToTwoHundred) {
    for (const std::int64_t limit : {std::int64_t{0}, std::int64_t{-1}, largest_page + 1}) {
        const Error error = refusal_of({.limit = limit});
        EXPECT_EQ(error.reason, "invalid.limit");
        ASSERT_EQ(error.fields.size(), 1U);
        EXPECT_EQ(error.fields[0].field, "limit");
    }
    EXPECT_EQ(Paging<OrderId>(Query{.limit = largest_page}).rows(), largest_page + 1);
}

TEST(Paging, RefusesAMistypedCursorAndOneOfAnotherList) {
    for (const std::string& cursor : {std::string("?"), cursor_text(ProductId{5}.text())}) {
        const Error error = refusal_of({.cursor = cursor});
        EXPECT_EQ(error.reason, "invalid.cursor");
        ASSERT_EQ(error.fields.size(), 1U);
        EXPECT_EQ(error.fields[0].field, "cursor");
    }
}

} // namespace
} // namespace merastore
