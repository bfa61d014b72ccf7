// Adding up sales. Pure.
#pragma once

#include <span>

#include "merastore/reports.hpp"

namespace merastore::reports {

/// The sales of a quarter of an hour, in one currency.
struct QuarterHour {
    Instant begin;
    std::int64_t orders = 0;
    std::int64_t lines = 0;
    Quantity quantity;
    Money revenue;
    Money discounts;
    /// Σ (quantity × unit price − rounded amount), in billionths of the major unit.
    std::int64_t deviation = 0;
};

/// Billionths of the major unit in a minor unit: what the deviation of a line is a remainder of.
std::int64_t billionths_per_minor(Currency currency);

/// The totals, without what went back.
SalesTotal total_of(std::span<const QuarterHour> quarters, Currency currency);
/// The months of the time zone's calendar that have sales, in their order.
std::vector<SalesMonth> months_of(std::span<const QuarterHour> quarters, const std::string& time_zone);

/// The decimal number of an amount and a deviation from it.
std::string unrounded(Money revenue, std::int64_t deviation);

} // namespace merastore::reports
