// What a customer may look like. Pure.
#pragma once

#include "merastore/customers.hpp"

namespace merastore::customers {

/// Refuses what is too long or malformed, place by place.
void verify(const Customer& customer);
/// What a search looks through: name and e-mail address, folded.
std::string search_text(const Customer& customer);

} // namespace merastore::customers
