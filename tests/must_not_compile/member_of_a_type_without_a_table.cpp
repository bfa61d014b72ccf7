// error: incomplete type|implicit instantiation of undefined template
#include "merastore/type.hpp"

namespace merastore {
struct Tea {
    int steeped = 3;
};
MERASTORE_STRUCT(Tea, steeped)
} // namespace merastore
