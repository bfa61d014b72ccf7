#include "reports/sales.hpp"

#include <map>

#include "base/decimal.hpp"
#include "base/time_zone.hpp"

namespace merastore::reports {
namespace {

constexpr int billionth_places = 9;

std::string month_name(const LocalDate& date) {
    const std::string month = std::to_string(date.month);
    std::string year = std::to_string(date.year);
    year.insert(0, year.size() < 4 ? 4 - year.size() : 0, '0');
    return year + (month.size() < 2 ? "-0" : "-") + month;
}

} // namespace

std::int64_t billionths_per_minor(Currency currency) {
    return power_of_ten(billionth_places - currency.exponent());
}

std::string unrounded(Money revenue, std::int64_t deviation) {
    const std::int64_t unit = billionths_per_minor(revenue.currency());
    const std::int64_t below = deviation >= 0 ? deviation / unit : -((-deviation + unit - 1) / unit);
    const Money whole = revenue + Money::of(below, revenue.currency());
    const std::int64_t rest = deviation - below * unit;
    if (rest == 0) return whole.number();
    const int places = billionth_places - revenue.currency().exponent();
    std::string digits = std::to_string(rest);
    digits.insert(0, static_cast<std::size_t>(places) - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    return whole.number() + (revenue.currency().exponent() == 0 ? "." : "") + digits;
}

SalesTotal total_of(std::span<const QuarterHour> quarters, Currency currency) {
    const Money zero = Money::zero(currency);
    SalesTotal total;
    total.currency = currency;
    total.revenue = total.discounts = total.canceled = total.refunded = zero;
    total.credited = total.written_off = total.net = zero;
    std::int64_t deviation = 0;
    for (const QuarterHour& quarter : quarters) {
        total.orders += quarter.orders;
        total.lines += quarter.lines;
        total.quantity += quarter.quantity;
        total.revenue += quarter.revenue;
        total.discounts += quarter.discounts;
        deviation += quarter.deviation;
    }
    total.unrounded = unrounded(total.revenue, deviation);
    return total;
}

std::vector<SalesMonth> months_of(std::span<const QuarterHour> quarters, const std::string& time_zone) {
    std::map<std::string, SalesMonth> months;
    for (const QuarterHour& quarter : quarters) {
        const std::string name = month_name(local_date(quarter.begin, time_zone));
        SalesMonth& month = months[name];
        if (!month.revenue.is_set()) month.revenue = Money::zero(quarter.revenue.currency());
        month.month = name;
        month.orders += quarter.orders;
        month.lines += quarter.lines;
        month.quantity += quarter.quantity;
        month.revenue += quarter.revenue;
    }
    std::vector<SalesMonth> list;
    for (auto& [name, month] : months) list.push_back(std::move(month));
    return list;
}

} // namespace merastore::reports
