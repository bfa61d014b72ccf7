// Closed-loop callers over one operation, and what a round of them took.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace merastore::bench {

/// What one round took. CPU is that of the whole process: of both sides where the database is in process.
struct Sample {
    double per_second = 0;
    double cpu_us = 0; ///< user and system, per operation
    double p50_us = 0;
    double p99_us = 0;
    double syncs = 0;      ///< of SQLite's log, per operation
    double memory_mib = 0; ///< the most that a process held, where a row measures one
};

/// Runs `operation(index, caller)` for each index below `count`, by so many callers at once.
Sample measure(int callers, std::size_t count,
               const std::function<void(std::size_t index, int caller)>& operation);

double median(std::vector<double> values);

/// Something that can be measured again and again.
struct Contender {
    std::string name;
    std::function<Sample()> round;
};

/// One line of the table: the product, or one of its limits, beside the first contender of its row.
struct Measured {
    std::string name;
    Sample sample;        ///< medians of the rounds
    double ratio = 1;     ///< the median of the product's rate ÷ this one's rate, round by round
    double worst_p99 = 0; ///< of all rounds
};

struct Row {
    std::string name;
    std::string what;                  ///< of which there are so many per second
    std::vector<Contender> contenders; ///< the product first, then its limits
    double target = 0;                 ///< for the ratio to the first limit; 0 where there is none
};

struct MeasuredRow {
    std::string name;
    std::string what;
    double target = 0;
    std::vector<Measured> all;
};

/// Alternated rounds: each contender once in every round, and the medians of all.
MeasuredRow measure(const Row& row, int rounds);

} // namespace merastore::bench
