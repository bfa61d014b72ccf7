// merastore_bench: the product beside its limits, in the same run.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "instructions.hpp"
#include "large_shop.hpp"
#include "plan.hpp"
#include "report.hpp"
#include "sql/sqlite_handle.hpp"
#include "support/counting_vfs.hpp"

namespace merastore::bench {

std::string Shops::copy(bool on_server) {
    std::string& shop = addresses_[on_server ? 1 : 0];
    if (shop.empty()) shop = make_shop(place_, on_server);
    std::string address = place_.fresh(on_server);
    place_.copy(shop, address);
    return address;
}

namespace {

constexpr const char* usage =
    "merastore_bench [--quick] [--list] [--rounds N] [--json FILE] [--folder FOLDER] [words of rows…]\n"
    "  Each row is the product beside its limit, measured in turn; ratios and medians are what to trust.\n"
    "  Words pick the rows whose names hold all of them. PostgreSQL is measured where\n"
    "  MERASTORE_TEST_POSTGRES names a server. The folder should be on a disk: SQLite syncs to it.\n";

struct Arguments {
    Settings settings;
    std::vector<std::string> words;
    std::string json;
    std::string folder = "bench-databases";
    std::string counted; ///< the operation that callgrind watches
    int times = 0;
    std::string opened; ///< the store that this process only opens
    bool by_hand = false;
    bool lists_countable = false;
    bool list = false;
};

Arguments parse(int count, char** arguments) {
    Arguments parsed;
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        const auto next = [&] { return std::string(i + 1 < count ? arguments[++i] : ""); };
        if (word == "--countable")
            parsed.lists_countable = true;
        else if (word == "--quick")
            parsed.settings.quick = true;
        else if (word == "--list")
            parsed.list = true;
        else if (word == "--rounds")
            parsed.settings.rounds = std::atoi(next().c_str());
        else if (word == "--json")
            parsed.json = next();
        else if (word == "--count") {
            parsed.counted = next();
            parsed.times = std::atoi(next().c_str());
        } else if (word == "--open" || word == "--open-by-hand") {
            parsed.by_hand = word == "--open-by-hand";
            parsed.opened = next();
        } else if (word == "--folder")
            parsed.folder = next();
        else if (word.starts_with("-"))
            throw std::runtime_error(usage);
        else
            parsed.words.push_back(word);
    }
    if (parsed.settings.quick) parsed.settings.rounds = std::min(parsed.settings.rounds, 3);
    parsed.settings.rounds = std::max(parsed.settings.rounds, 1);
    return parsed;
}

bool is_wanted(const std::string& name, const std::vector<std::string>& words) {
    for (const std::string& word : words)
        if (name.find(word) == std::string::npos) return false;
    return true;
}

void run(const Arguments& arguments) {
    if (arguments.lists_countable) {
        for (const std::string& name : countable()) std::printf("%s\n", name.c_str());
        return;
    }
    if (!arguments.opened.empty()) return open_here(arguments.opened, arguments.by_hand);
    const char* server = std::getenv("MERASTORE_TEST_POSTGRES");
    Place place(arguments.folder, server != nullptr ? server : "");
    if (!arguments.counted.empty()) return count_operation(place, arguments.counted, arguments.times);
    Shops shops(place);
    Plan plan;
    plan_checkouts(plan, shops, arguments.settings);
    plan_reads(plan, shops, arguments.settings);
    plan_large_shops(plan, shops, arguments.settings);

    std::vector<MeasuredRow> rows;
    std::printf("%s\n", machine().c_str());
    print_heading();
    for (const Entry& entry : plan) {
        if (!is_wanted(entry.name, arguments.words)) continue;
        if (arguments.list) {
            std::printf("%s\n", entry.name.c_str());
            continue;
        }
        rows.push_back(entry.run());
        print_row(rows.back());
    }
    std::printf("%s\n", machine().c_str());
    if (!arguments.json.empty()) std::ofstream(arguments.json) << json_of(rows);
}

} // namespace

} // namespace merastore::bench

int main(int count, char** arguments) {
    try {
        merastore::sql::prefer_multithread_sqlite();
        merastore::test::counted_files();
        merastore::bench::run(merastore::bench::parse(count, arguments));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
