#include "merastore/result.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace merastore::inline v0 {
namespace {

using testing::ElementsAre;

const Error missing{Code::not_found, "tea.not_found", "There is no such tea.", {}};

TEST(Result, HoldsAValue) {
    const Result<std::string> result = std::string("tea");
    EXPECT_TRUE(result);
    EXPECT_TRUE(result.has_value());
    EXPECT_EQ(result.value(), "tea");
    EXPECT_EQ(*result, "tea");
    EXPECT_EQ(result->size(), 3u);
    EXPECT_EQ(result.value_or("coffee"), "tea");
}

TEST(Result, HoldsAnError) {
    const Result<std::string> result = missing;
    EXPECT_FALSE(result);
    EXPECT_FALSE(result.has_value());
    EXPECT_EQ(result.error(), missing);
    EXPECT_EQ(result.value_or("coffee"), "coffee");
}

TEST(Result, AskedForTheValueItDoesNotHaveItThrowsTheError) {
    Result<std::string> result = missing;
    EXPECT_THROW(static_cast<void>(result.value()), Exception);
    EXPECT_THROW(static_cast<void>(std::move(result).value()), Exception);
    try {
        static_cast<void>(std::as_const(result).value());
        FAIL();
    } catch (const std::exception& e) {
        EXPECT_STREQ(e.what(), "tea.not_found: There is no such tea.");
        EXPECT_EQ(dynamic_cast<const Exception&>(e).error(), missing);
    }
}

TEST(Result, GivesItsValueAway) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = std::move(result).value();
    EXPECT_EQ(*taken, 7);
    Result<std::string> text = std::string("tea");
    *text += "s";
    text.value() += "!";
    EXPECT_EQ(*text, "teas!");
}

TEST(Result, LetsALoopGoOverTheValueOfATemporary) {
    const auto words = [] { return Result<std::vector<std::string>>(std::vector<std::string>(3, "tea")); };
    std::size_t length = 0;
    for (const std::string& word : words().value()) length += word.size();
    EXPECT_EQ(length, 9u);
    static_assert(std::is_same_v<decltype(words().value()), std::vector<std::string>>);
}

TEST(Result, OfAnErrorIsStillAValueOrAnError) {
    const Result<Result<int>> inner = Result<int>(missing);
    EXPECT_TRUE(inner.has_value());
    EXPECT_FALSE(inner->has_value());
}

TEST(Result, OfNothingSaysWhetherItWorked) {
    const Result<void> fine;
    const Result<void> failed = missing;
    EXPECT_TRUE(fine);
    EXPECT_NO_THROW(fine.value());
    EXPECT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error(), missing);
    EXPECT_THROW(failed.value(), Exception);
}

TEST(Error, RefusingThrowsItsReason) {
    try {
        refuse(reasons::required);
    } catch (const Exception& e) {
        EXPECT_EQ(e.error(),
                  (Error{Code::invalid_argument, "invalid.required", "This field is required.", {}}));
    }
    try {
        refuse(reasons::invalid, "The tea is cold.");
    } catch (const Exception& e) {
        EXPECT_EQ(e.error().message, "The tea is cold.");
    }
    EXPECT_THROW(refuse(reasons::invalid), Exception);
}

TEST(Error, RefusingAFieldNamesIt) {
    try {
        refuse_field(reasons::required, "lines[2].quantity");
        FAIL();
    } catch (const Exception& e) {
        EXPECT_EQ(e.error().message, "lines[2].quantity: This field is required.");
        EXPECT_THAT(e.error().fields, ElementsAre(FieldError{"lines[2].quantity", "invalid.required",
                                                             "This field is required."}));
    }
}

TEST(Error, EveryCodeHasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(Code::internal); ++code)
        names.insert(name_of(static_cast<Code>(code)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(Code::internal) + 1);
    EXPECT_EQ(name_of(Code::failed_precondition), "failed_precondition");
    EXPECT_EQ(name_of(static_cast<Code>(99)), "internal");
}

} // namespace
} // namespace merastore::inline v0
