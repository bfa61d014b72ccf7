/// Everything at once, for programs that like one include.
#pragma once

#include "merastore/catalog.hpp"
#include "merastore/inventory.hpp"
#include "merastore/settings.hpp"
#include "merastore/version.hpp"
