/// Everything at once, for programs that like one include.
#pragma once

#include "merastore/api.hpp"
#include "merastore/store.hpp"
#include "merastore/version.hpp"
