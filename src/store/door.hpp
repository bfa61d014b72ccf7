// What the modules above the store may use of it beside its public header.
#pragma once

#include "store/declare_all.hpp"
