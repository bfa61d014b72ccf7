// Runs the program `merastore` as a shell would.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/databases.hpp"

namespace merastore::test {

struct Outcome {
    int exit_code = 0;
    std::string out;
    std::string err;
};

inline std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

inline void write_text(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// A folder of its own to run the program in.
class Shell {
public:
    /// `arguments` are as in a shell, quotes included; `before` runs in the same shell first.
    Outcome merastore(const std::string& arguments, const std::string& before = "") const {
        return run(before + std::string(MERASTORE_BIN_DIR "/merastore ") + arguments);
    }
    Outcome run(const std::string& command) const {
        const std::string line = "cd '" + (folder_ / "").string() + "' && unset MERASTORE_STORE; { " +
                                 command + " ; } >out.txt 2>err.txt </dev/null";
        const int status = std::system(line.c_str());
        return {status < 0 ? -1 : (status >> 8) & 0xff, text_of(folder_ / "out.txt"),
                text_of(folder_ / "err.txt")};
    }
    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    std::string folder() const { return (folder_ / "").parent_path().string(); }

private:
    TemporaryFolder folder_;
};

inline std::string source_file(const std::string& name) {
    return std::string(MERASTORE_SOURCE_DIR) + "/" + name;
}

} // namespace merastore::test
