#include "adapters/sandbox_gateway/tokens.hpp"

namespace merastore::sandbox {

namespace {

using enum GatewayOutcome;

// `authorized` stands for success heard at once, whatever the call is.
constexpr Course goes_well{authorized};
constexpr Course no_answer{unknown};
constexpr Course lost{unknown, false, "not_received"};
constexpr Course works_on_it{processing};
constexpr Course refused(const char* code) { return {declined, false, code}; }

constexpr Token tokens[] = {
    {"tok_approve", goes_well, goes_well, goes_well, goes_well},
    {"tok_duplicate_callback", goes_well, goes_well, goes_well, goes_well, true},
    {"tok_decline", refused("card_declined")},
    {"tok_decline_insufficient_funds", refused("insufficient_funds")},
    {"tok_requires_action", {requires_action, true, "", true}, goes_well, goes_well, goes_well},
    {"tok_timeout", lost},
    {"tok_timeout_then_success", no_answer, goes_well, goes_well, goes_well},
    {"tok_processing_then_success", works_on_it, goes_well, goes_well, goes_well},
    {"tok_processing_then_decline", {processing, false, "card_declined"}},
    {"tok_capture_fails", goes_well, refused("capture_failed"), goes_well, goes_well},
    {"tok_capture_timeout", goes_well, no_answer, goes_well, goes_well},
    {"tok_void_fails", goes_well, goes_well, refused("void_failed"), goes_well},
    {"tok_refund_fails", goes_well, goes_well, goes_well, refused("refund_failed")},
    {"tok_refund_timeout", goes_well, goes_well, goes_well, no_answer},
};

} // namespace

const Token* find_token(std::string_view method) {
    for (const Token& token : tokens)
        if (token.method == method) return &token;
    return nullptr;
}

} // namespace merastore::sandbox
