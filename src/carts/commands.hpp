// The operations' functions.
#pragma once

#include "kernel/unit_of_work.hpp"
#include "merastore/carts.hpp"

namespace merastore::carts {

Cart create_cart(UnitOfWork& unit, const CreateCart& command);
Cart get_cart(Reader& reader, const GetCart& query);
Cart add_line(UnitOfWork& unit, const AddCartLine& command);
Cart update_line(UnitOfWork& unit, const UpdateCartLine& command);
Cart remove_cart_line(UnitOfWork& unit, const RemoveCartLine& command);
Cart update_cart(UnitOfWork& unit, const UpdateCart& command);
RefreshedCart refresh_cart(UnitOfWork& unit, const RefreshCart& command);
Cart merge_carts(UnitOfWork& unit, const MergeCarts& command);
ExpiredCarts expire_carts(UnitOfWork& unit, const Nothing& command);

/// The same as expire_carts, for `Store::run_due`.
std::int64_t expire_due_carts(UnitOfWork& unit);

} // namespace merastore::carts
