// What the sandbox does with each method: a table.
#pragma once

#include <string_view>

#include "merastore/gateway.hpp"

namespace merastore::sandbox {

/// How a call of a kind goes: what becomes of it in the end, and what the caller hears first.
struct Course {
    GatewayOutcome heard = GatewayOutcome::unknown; ///< the first answer
    bool succeeds = true;                           ///< in the end
    const char* code = "";                          ///< where it does not
    bool waits_for_action = false;                  ///< the end comes by the customer's action only
};

struct Token {
    std::string_view method;
    Course authorize{};
    Course capture{};
    Course cancel{};
    Course refund{};
    bool sends_twice = false; ///< its webhooks
};

/// Null where there is no such method.
const Token* find_token(std::string_view method);

} // namespace merastore::sandbox
