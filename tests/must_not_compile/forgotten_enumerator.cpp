// error: an enumerator is missing
#include "merastore/type.hpp"

namespace merastore {
enum class Leaf { whole, broken, fannings };
MERASTORE_ENUM(Leaf, whole, fannings)
} // namespace merastore
