#include "merastore/call.hpp"

namespace merastore::inline v0 {

std::string Actor::text() const {
    std::string text = name_of(kind);
    if (!id.empty()) text += ":" + id;
    return text;
}

} // namespace merastore::inline v0
