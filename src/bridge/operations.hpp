// What can be called through the bridge: the store's operations, and its own methods dressed as operations.
#pragma once

#include "kernel/operations.hpp"
#include "merastore/store.hpp"

namespace merastore::bridge {

/// A method of Store, as an operation runs it.
using Method = void (*)(Store& store, const void* in, void* out, const Call& call);

/// An operation of `all_operations`.
struct BridgeOperation : Operation {
    std::size_t index = 0;   ///< among `Store::operations`; meaningless for a method
    Method method = nullptr; ///< null for an operation of the store
};

/// In the order of their names. Constant.
const std::vector<const Operation*>& all_operations();
/// Null where there is none.
const Operation* find_operation(const std::string& name);
/// What an operation of the list is to the bridge.
const BridgeOperation& known(const Operation& operation);

} // namespace merastore::bridge
