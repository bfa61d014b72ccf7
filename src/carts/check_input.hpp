// What cart commands accept: lengths, addresses, e-mail.
#pragma once

#include "merastore/carts.hpp"

namespace merastore::carts {

/// Refuse with `invalid`, naming the fields.
void check(const CreateCart& command);
void check(const AddCartLine& command);
void check(const UpdateCart& command);

} // namespace merastore::carts
