// Expectations about results.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "merastore/result.hpp"

namespace merastore::test {

template <class T>
std::string reason_of(const Result<T>& result) {
    return result ? "(it succeeded)" : result.error().reason;
}

inline std::string described(const Error& error) {
    std::string text = error.reason + ": " + error.message;
    for (const FieldError& field : error.fields) text += " [" + field.field + ": " + field.reason + "]";
    return text;
}

/// "" for success.
template <class T>
std::string failure_of(const Result<T>& result) {
    return result ? "" : described(result.error());
}

/// The reason with which `body()` throws Exception; "(nothing was thrown)" where it does not.
template <class Body>
std::string thrown_reason(Body body) {
    try {
        body();
    } catch (const Exception& e) {
        return e.error().reason;
    }
    return "(nothing was thrown)";
}

} // namespace merastore::test

/// EXPECT_REFUSED(store->orders().cancel({order}), "orders.already_canceled");
#define EXPECT_REFUSED(result, expected) EXPECT_EQ(::merastore::test::reason_of(result), expected)
#define ASSERT_REFUSED(result, expected) ASSERT_EQ(::merastore::test::reason_of(result), expected)
/// The same for what throws: EXPECT_THROWS_REASON(transition(from, to), "orders.bad_transition");
#define EXPECT_THROWS_REASON(expression, expected) \
    EXPECT_EQ(::merastore::test::thrown_reason([&] { static_cast<void>(expression); }), expected)
/// Succeeds, and shows the error where it does not.
#define EXPECT_DONE(result) EXPECT_EQ(::merastore::test::failure_of(result), "")
#define ASSERT_DONE(result) ASSERT_EQ(::merastore::test::failure_of(result), "")
