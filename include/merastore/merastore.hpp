/// Everything at once, for programs that like one include.
#pragma once

#include "merastore/carts.hpp"
#include "merastore/catalog.hpp"
#include "merastore/checkout.hpp"
#include "merastore/customers.hpp"
#include "merastore/fulfillments.hpp"
#include "merastore/gateway.hpp"
#include "merastore/imports.hpp"
#include "merastore/inventory.hpp"
#include "merastore/orders.hpp"
#include "merastore/payments.hpp"
#include "merastore/quote.hpp"
#include "merastore/returns.hpp"
#include "merastore/settings.hpp"
#include "merastore/version.hpp"
