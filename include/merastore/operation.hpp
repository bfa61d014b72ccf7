/// Operations: everything a store can do, declared once each. HTTP routes, bindings, the command line and the
/// reference pages derive from this list. Thread safety: constants.
#pragma once

#include <string>
#include <vector>

#include "merastore/type.hpp"

namespace merastore::inline v0 {

enum class OperationKind {
    query,   ///< reads in a snapshot
    command, ///< one unit of work
    process, ///< several units with calls to ports between them
};

enum class HttpMethod { get, post, put, patch, del };

struct Operation {
    std::string name; ///< "orders.cancel"
    OperationKind kind = OperationKind::query;
    std::string permission; ///< "orders.write"
    HttpMethod method = HttpMethod::post;
    std::string path; ///< "/v1/orders/{order}/cancel"
    std::string summary;
    std::vector<const Reason*> reasons; ///< what it may refuse with, beside the general ones
    const Type* in = nullptr;
    const Type* out = nullptr;
    bool idempotent = false; ///< repeating it has no second effect; the others want an idempotency key
    bool creates = false;    ///< makes something new: 201 over HTTP
};

/// The input of operations that need none, and the output of those that have nothing to say.
struct Nothing {
    bool operator==(const Nothing&) const = default;
};

template <>
struct TypeOf<Nothing> {
    static constexpr Type type = detail::plain<Nothing>(Kind::structure, "Nothing");
};

} // namespace merastore::inline v0
