// error: a member is missing or out of order
#include "merastore/type.hpp"

namespace merastore {
struct Tea {
    std::string title;
    std::string origin;
};
MERASTORE_STRUCT(Tea, title)
} // namespace merastore
