// A shop of many years: what it costs to fill, to open and to hold in memory.
#pragma once

#include <string>

#include "shop.hpp"

namespace merastore::bench {

/// What a program that opens a store took.
struct Opened {
    double open_ms = 0;
    double memory_mib = 0; ///< the most that its process held
};

/// Opens the store in a process of its own and reads from it as a shop does; `by_hand` does so with sqlite3.
Opened open_elsewhere(const std::string& address, bool by_hand);
/// The work of that process; prints what it took.
void open_here(const std::string& address, bool by_hand);

/// Takes over so many orders of one line each.
void import_past_trade(Store& store, std::size_t orders);

/// Fills the tables of an empty store with the rows of another, each by a prepared statement, with a commit
/// after so many rows. Gives the number of rows.
std::int64_t copy_rows(const std::string& from, const std::string& to, int rows_per_commit);

} // namespace merastore::bench
