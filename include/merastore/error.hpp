/// Errors: one shape for every surface. `code` is the class of failure (about ten), `reason` the stable
/// dotted name that programs compare, `message` prose for people, `fields` the places in the input that are
/// wrong. Thread safety: values are like std types.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "merastore/export.hpp"

namespace merastore::inline v0 {

/// The class of a failure; HTTP statuses and the exception classes of other languages follow from it.
enum class Code {
    invalid_argument,    ///< the input is wrong whatever the state of the store
    unauthenticated,     ///< nobody said who is calling
    permission_denied,   ///< the caller may not do this
    not_found,           ///< what was named does not exist (for this tenant)
    conflict,            ///< somebody else changed it first, or it exists already
    failed_precondition, ///< right input, wrong state: out of stock, already shipped
    resource_exhausted,  ///< a limit of size, rate or space was reached
    unavailable,         ///< storage or a gateway cannot be reached; try again later
    deadline_exceeded,   ///< the caller's deadline passed; nothing was changed
    outcome_unknown,     ///< it may or may not have happened: ask again with the same idempotency key
    data_loss,           ///< the store is damaged
    internal,            ///< a defect in MeraStore
};

/// The name of a code as it appears in JSON, such as `failed_precondition`.
MERASTORE_API std::string_view name_of(Code code);

/// A stable reason with its class and its default text. Modules list theirs in their public header.
struct Reason {
    Code code;
    const char* name; ///< dotted, `orders.already_shipped`; never changes its meaning
    const char* text; ///< what is wrong and what to do, in a sentence
};

/// One wrong place in the input: `lines[2].quantity`.
struct FieldError {
    std::string field;
    std::string reason;
    std::string message;
    bool operator==(const FieldError&) const = default;
};

struct Error {
    Code code = Code::internal;
    std::string reason;
    std::string message;
    std::vector<FieldError> fields;
    bool operator==(const Error&) const = default;
};

/// What `.value()` of a failed Result throws. Carries the same Error.
class MERASTORE_API Exception : public std::exception {
public:
    explicit Exception(Error error);
    const char* what() const noexcept override { return text_.c_str(); }
    const Error& error() const noexcept { return error_; }

private:
    Error error_;
    std::string text_; ///< "reason: message"
};

/// Ends the running operation with this reason. `detail` replaces the default text when it is given.
[[noreturn]] MERASTORE_API void refuse(const Reason& reason, std::string detail = {});
/// The same, naming the input field that is wrong.
[[noreturn]] MERASTORE_API void refuse_field(const Reason& reason, std::string field,
                                             std::string detail = {});

/// Reasons that any operation may give.
namespace reasons {
inline constexpr Reason invalid{Code::invalid_argument, "invalid", "The input is not valid."};
inline constexpr Reason required{Code::invalid_argument, "invalid.required", "This field is required."};
inline constexpr Reason malformed_id{Code::invalid_argument, "invalid.id",
                                     "This is not an id of the expected type."};
inline constexpr Reason malformed_money{Code::invalid_argument, "invalid.money",
                                        "This is not an amount of money."};
inline constexpr Reason malformed_quantity{Code::invalid_argument, "invalid.quantity",
                                           "This is not a quantity."};
inline constexpr Reason malformed_percent{Code::invalid_argument, "invalid.percent",
                                          "This is not a percentage."};
inline constexpr Reason malformed_instant{Code::invalid_argument, "invalid.instant",
                                          "This is not a time; write RFC 3339, 2026-01-31T12:00:00Z."};
inline constexpr Reason unknown_time_zone{Code::invalid_argument, "invalid.time_zone",
                                          "This is not a time zone of the IANA such as Europe/Berlin."};
inline constexpr Reason unknown_currency{Code::invalid_argument, "invalid.currency",
                                         "This is not an ISO 4217 currency that prices can be in."};
inline constexpr Reason malformed_json{Code::invalid_argument, "invalid.json", "This is not valid JSON."};
inline constexpr Reason unknown_field{Code::invalid_argument, "invalid.unknown_field",
                                      "There is no such field."};
inline constexpr Reason wrong_type{Code::invalid_argument, "invalid.type", "The value is of another type."};
inline constexpr Reason malformed_text{Code::invalid_argument, "invalid.utf8",
                                       "The text is not valid UTF-8."};
inline constexpr Reason too_long{Code::invalid_argument, "invalid.too_long", "The value is too long."};
inline constexpr Reason too_many{Code::invalid_argument, "invalid.too_many", "There are too many entries."};
inline constexpr Reason malformed_cursor{Code::invalid_argument, "invalid.cursor",
                                         "This is not a cursor of this list; start again without one."};
inline constexpr Reason bad_limit{Code::invalid_argument, "invalid.limit",
                                  "A page has between 1 and 200 rows."};
inline constexpr Reason overflow{Code::invalid_argument, "invalid.out_of_range",
                                 "The number is outside ±(2^53 − 1)."};
inline constexpr Reason mixed_currencies{Code::invalid_argument, "invalid.mixed_currencies",
                                         "Amounts in different currencies cannot be combined."};
} // namespace reasons

} // namespace merastore::inline v0
