// Has every scenario with a fresh store and prints what was said and answered, for the surfaces in other
// languages to say it again (see Record in support/scenario.hpp).
//   record_scenarios DATABASE
#include <cstdio>
#include <exception>

#include "support/scenario.hpp"

int main(int argc, char** argv) {
    using namespace merastore::test;
    if (argc != 2) {
        std::fputs("usage: record_scenarios DATABASE\n", stderr);
        return 2;
    }
    try {
        bool held = true;
        const auto complain = [&](const std::string& wrong) {
            std::fprintf(stderr, "%s\n", wrong.c_str());
            held = false;
        };
        const std::vector<Scenario> all = read_scenarios(MERASTORE_SOURCE_DIR "/tests/scenarios");
        for (const Record& record : hold_scenarios(all, *cpp_surface(), argv[1], complain))
            std::printf("%s\n", record.json.c_str());
        return held ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
