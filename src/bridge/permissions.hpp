// Rights of callers whom the host has let in: what their actor lists.
#pragma once

#include <memory>

#include "merastore/ports.hpp"

namespace merastore::bridge {

/// Allows what the actor's `permissions` name: "orders.read", all of a group as "orders.*", or all as "*".
std::shared_ptr<Authorizer> listed_permissions();

} // namespace merastore::bridge
