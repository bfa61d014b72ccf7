// Enums and ids of whatever type behind a void pointer, by their bytes: an int and an int64.
#pragma once

#include <cstring>

#include "merastore/type.hpp"

namespace merastore::inline v0 {

inline int enum_position(const void* value) {
    int position = 0;
    std::memcpy(&position, value, sizeof position);
    return position;
}
inline void set_enum_position(void* value, int position) { std::memcpy(value, &position, sizeof position); }

static_assert(sizeof(TenantId) == sizeof(std::int64_t));
inline std::int64_t id_value(const void* value) {
    std::int64_t id = 0;
    std::memcpy(&id, value, sizeof id);
    return id;
}
inline void set_id_value(void* value, std::int64_t id) { std::memcpy(value, &id, sizeof id); }

} // namespace merastore::inline v0
