// A rule that must always hold, and how to find what breaks it.
#pragma once

#include <array>
#include <span>

#include "kernel/unit_of_work.hpp"
#include "merastore/check.hpp"

namespace merastore::check {

/// Takes what a rule finds. Counts all of it, keeps the first few.
class Findings {
public:
    explicit Findings(std::int64_t most) : most_(most) {}
    void add(std::string table, std::string id, std::string what);
    std::int64_t count() const { return count_; }
    std::vector<CheckFinding> take() { return std::move(kept_); }

private:
    std::int64_t most_;
    std::int64_t count_ = 0;
    std::vector<CheckFinding> kept_;
};

struct Rule {
    const char* id;   ///< "I2"
    const char* name; ///< what holds
    /// Where the broken row is, and the prefix of its id: "levels", "lvl". Without a prefix the row's key is
    /// a text.
    const char* table = "";
    const char* prefix = "";
    /// What is said of a broken row: `{number}`, `{quantity}`, `{text}` stand for the columns of the query.
    const char* says = "";
    /// Finds the broken rows: the key, then a column for each brace of `says`.
    const char* text = "";
    /// For rules that a query cannot tell.
    void (*find)(Reader& reader, Findings& findings) = nullptr;
};

std::span<const Rule> stock_rules();
std::span<const Rule> money_rules();
std::span<const Rule> ledger_rules();
std::span<const Rule> order_rules();
std::span<const Rule> event_rules();
std::span<const Rule> key_rules();
std::span<const Rule> audit_rules();
std::span<const Rule> database_rules();

/// All of them, in the order in which they are checked.
std::vector<const Rule*> all_rules();

/// Looks for what breaks the rule.
void find_broken(Reader& reader, const Rule& rule, Findings& findings);

/// A table whose rows have versions, and the prefix of their ids. Each version has its event (I7).
struct VersionedTable {
    const char* table;
    const char* prefix;
};
std::span<const VersionedTable> versioned_tables();

/// A column that holds states, and the words that it may hold.
struct StateWords {
    const char* table;
    const char* column;
    const char* words; ///< with blanks between them
};
std::span<const StateWords> state_words();

/// An edge of the order's state machine, as the history stores it; "" is before the beginning.
struct Edge {
    std::string_view from;
    std::string_view to;
};
std::span<const Edge> order_edges();

} // namespace merastore::check
