/// Who calls, and how: the last argument of every operation. In-process callers may leave it out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "merastore/instant.hpp"
#include "merastore/type.hpp"

namespace merastore::inline v0 {

enum class ActorKind {
    system,    ///< the program that embeds the store: may do everything
    anonymous, ///< a visitor of a shop who has not said who they are
    customer,  ///< a signed-in customer; `id` is their customer id
    staff,     ///< a person who runs the shop
    service,   ///< another program, with an API key
};

struct Actor {
    ActorKind kind = ActorKind::system;
    std::string id; ///< stable within its kind; never a name or an e-mail address
    /// What it may do, as whoever let it in found: "orders.read", "catalog.*", "*". Authorizers read it; it
    /// is no part of who the actor is.
    std::vector<std::string> permissions = {};

    static Actor system() { return {}; }
    static Actor anonymous() { return {ActorKind::anonymous, {}}; }
    std::string text() const; ///< "system", "staff:42"
};

MERASTORE_ENUM(ActorKind, system, anonymous, customer, staff, service)
MERASTORE_STRUCT(Actor, kind, id, permissions)

/// What a caller may learn about a call beside its answer.
struct CallReport {
    bool replayed = false; ///< the answer was stored under the idempotency key; nothing was done now
};

struct Call {
    Actor actor = {};
    /// Repeating a command with the same key (≤ 255 bytes) and the same input gives the same answer and no
    /// second effect.
    std::string idempotency_key = {};
    std::string locale = {};              ///< BCP 47, for texts in answers
    std::optional<Instant> deadline = {}; ///< give up, with nothing changed, where it did not start by then
    std::string trace = {};               ///< W3C traceparent, taken over into audit and events
    CallReport* report = nullptr;         ///< filled in where given; outlives the call
    /// The secret of the cart the call is about, as carts.create gave it: what opens a visitor's cart.
    std::string cart_secret = {};
};

namespace reasons {
inline constexpr Reason store_closed{Code::unavailable, "store.closed", "The store was closed."};
inline constexpr Reason store_used_after_fork{
    Code::failed_precondition, "store.used_after_fork",
    "The process was forked after the store was opened; open it anew in the child."};
inline constexpr Reason permission_denied{Code::permission_denied, "permission_denied",
                                          "The caller may not do this."};
inline constexpr Reason deadline_exceeded{Code::deadline_exceeded, "deadline_exceeded",
                                          "The deadline passed before it was done. Nothing was changed."};
inline constexpr Reason idempotency_reused{
    Code::invalid_argument, "idempotency.reused",
    "This idempotency key was used for another request; use a new key."};
inline constexpr Reason idempotency_in_flight{
    Code::conflict, "idempotency.in_flight",
    "A request with this idempotency key is still running; ask again."};
inline constexpr Reason outcome_unknown{
    Code::outcome_unknown, "outcome_unknown",
    "It may or may not have been done. Repeat it with the same idempotency key."};
} // namespace reasons

} // namespace merastore::inline v0
