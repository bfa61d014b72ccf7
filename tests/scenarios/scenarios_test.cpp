#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>

#include "support/databases.hpp"
#include "support/scenario.hpp"

namespace merastore::test {
namespace {

const std::vector<Scenario>& scenarios() {
    static const std::vector<Scenario> all = read_scenarios(MERASTORE_SOURCE_DIR "/tests/scenarios");
    return all;
}

std::vector<Record> held(std::unique_ptr<Surface> surface, sql::Dialect dialect) {
    const std::unique_ptr<TestDatabase> database = migrated_database(dialect);
    return hold_scenarios(scenarios(), *surface, database->address(),
                          [](const std::string& wrong) { ADD_FAILURE() << wrong; });
}

/// What C++ programs are told, on SQLite: what everything else is held against.
const std::vector<Record>& told_in_cpp() {
    static const std::vector<Record> records = held(cpp_surface(), sql::Dialect::sqlite);
    return records;
}

void expect_the_same(const std::vector<Record>& told, const std::vector<Record>& first) {
    ASSERT_EQ(told.size(), first.size());
    for (std::size_t i = 0; i < told.size(); ++i) ASSERT_EQ(told[i].json, first[i].json) << told[i].where;
}

/// The same with the ids numbered as they come: PostgreSQL runs a unit again that met a conflict, with new
/// ids.
std::vector<Record> numbered(std::vector<Record> records) {
    static const std::regex place(R"((position|next|done)(\\*":)\d+)");
    static const std::regex id("([a-z]+_)[0-9A-HJKMNP-TV-Z]{13}");
    std::map<std::string, std::string> names;
    for (Record& record : records) {
        std::string text;
        auto at = record.json.cbegin();
        for (std::sregex_iterator found(record.json.begin(), record.json.end(), id), end; found != end;
             ++found) {
            text.append(at, (*found)[0].first);
            const auto [name, is_new] = names.try_emplace((*found)[0].str());
            if (is_new) name->second = (*found)[1].str() + std::to_string(names.size());
            text += name->second;
            at = (*found)[0].second;
        }
        text.append(at, record.json.cend());
        record.json = std::regex_replace(text, place, "$1$2");
    }
    return records;
}

TEST(Scenarios, HoldInCpp) { EXPECT_FALSE(told_in_cpp().empty()); }

/// What no scenario can have, and why. The tests named here have it.
const std::set<std::string>& elsewhere() {
    static const std::set<std::string> all = {
        // SQLite alone has it: tests/store/backup_test.cpp
        "store.backup ", "store.backup store.no_backup", "store.backup store.backup_exists",
        // its numbers are those of a way to the store: tests/store
        "store.usage ",
        // another caller must be in the middle of it: tests/settlement
        "payments.poll payments.in_progress",
        // a price that was there is never taken away
        "carts.update_line carts.no_price"};
    return all;
}

TEST(Scenarios, HaveEveryOperationSucceedAndRefuseForEachOfItsReasons) {
    std::set<std::string> seen;
    for (const Record& record : told_in_cpp()) seen.insert(record.operation + " " + record.reason);
    std::set<std::string> documented;
    for (const Operation* operation : Bridge::operations()) {
        documented.insert(operation->name + " ");
        for (const Reason* reason : operation->reasons)
            documented.insert(operation->name + " " + reason->name);
    }
    for (const std::string& outcome : documented)
        EXPECT_NE(seen.contains(outcome), elsewhere().contains(outcome))
            << outcome << (seen.contains(outcome) ? " is in a scenario after all" : " is in no scenario");
    for (const std::string& outcome : elsewhere())
        EXPECT_TRUE(documented.contains(outcome)) << outcome << " is no longer documented";
}

TEST(Scenarios, AreTheSameInTexts) {
    expect_the_same(held(json_surface(), sql::Dialect::sqlite), told_in_cpp());
}

TEST(Scenarios, AreTheSameOverHttp) {
    expect_the_same(held(http_surface(), sql::Dialect::sqlite), told_in_cpp());
}

TEST(Scenarios, AreTheSameOnPostgresqlInCppAndOverHttp) {
    if (!has_postgresql()) GTEST_SKIP() << "MERASTORE_TEST_POSTGRES names no server.";
    const std::vector<Record> in_cpp = held(cpp_surface(), sql::Dialect::postgresql);
    expect_the_same(numbered(in_cpp), numbered(told_in_cpp()));
    expect_the_same(held(http_surface(), sql::Dialect::postgresql), in_cpp);
}

} // namespace
} // namespace merastore::test
