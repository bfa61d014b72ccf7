// What visitors of a shop may see of its catalogue.
#pragma once

#include "merastore/call.hpp"

namespace merastore::catalog {

/// Visitors, signed in or not, see what is on the shelf: active products. Drafts and what is archived are for
/// those who run the shop.
inline bool sees_the_shelf_alone(const Call& call) {
    return call.actor.kind == ActorKind::anonymous || call.actor.kind == ActorKind::customer;
}

} // namespace merastore::catalog
