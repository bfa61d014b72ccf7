// Real input that is too large for the project: in `../shared/data` beside the checkout, or in the folder
// that MERASTORE_SHARED_DATA names. Tests that need a file which is missing say so and are skipped.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace merastore::test {

inline std::filesystem::path real_input(const std::string& name) {
    const char* folder = std::getenv("MERASTORE_SHARED_DATA");
    const std::filesystem::path beside =
        std::filesystem::path(MERASTORE_SOURCE_DIR) / ".." / "shared" / "data";
    return (folder != nullptr ? std::filesystem::path(folder) : beside) / name;
}

} // namespace merastore::test

#define SKIP_WITHOUT_REAL_INPUT(name)                                               \
    if (!std::filesystem::exists(::merastore::test::real_input(name)))              \
    GTEST_SKIP() << ::merastore::test::real_input(name).lexically_normal().string() \
                 << " is missing; MERASTORE_SHARED_DATA may name the folder that it is in"
