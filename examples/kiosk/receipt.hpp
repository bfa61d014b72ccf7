// What a till prints.
#pragma once

#include <string>

#include "merastore/merastore.hpp"

/// "× 2", or "0.345 kg" of what is sold by weight.
std::string amount_text(merastore::Quantity quantity, merastore::Unit unit);

/// One line of the basket or of the receipt.
std::string item_text(const std::string& title, merastore::Quantity quantity, merastore::UnitPrice price,
                      merastore::Money total);

/// The receipt of a paid order.
std::string receipt(const merastore::Order& order, merastore::Money given);
