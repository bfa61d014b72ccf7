#include "merastore/quantity.hpp"

#include "base/decimal.hpp"

namespace merastore::inline v0 {

Quantity Quantity::of(std::int64_t units) { return of_thousandths(within_exact(Wide{units} * scale)); }

Quantity Quantity::of_thousandths(std::int64_t thousandths) {
    Quantity quantity;
    quantity.thousandths_ = within_exact(thousandths);
    return quantity;
}

Result<Quantity> Quantity::parse(std::string_view text) {
    const Result<std::int64_t> thousandths =
        parse_decimal(text, {3, largest_exact, reasons::malformed_quantity, "a quantity", "2 or 0.25"});
    if (!thousandths) return thousandths.error();
    return of_thousandths(*thousandths);
}

std::string Quantity::text() const { return decimal_text(thousandths_, 3); }

bool Quantity::is_multiple_of(Quantity step) const {
    return step.thousandths_ == 0 || thousandths_ % step.thousandths_ == 0;
}

Quantity Quantity::operator-() const { return of_thousandths(-thousandths_); }
Quantity Quantity::operator+(Quantity other) const {
    return of_thousandths(within_exact(Wide{thousandths_} + other.thousandths_));
}
Quantity Quantity::operator-(Quantity other) const {
    return of_thousandths(within_exact(Wide{thousandths_} - other.thousandths_));
}

Percent Percent::of(std::int64_t percents) {
    return of_ten_thousandths(within_exact(Wide{percents} * scale));
}

Percent Percent::of_ten_thousandths(std::int64_t value) {
    Percent percent;
    percent.value_ = within_exact(value);
    return percent;
}

Result<Percent> Percent::parse(std::string_view text) {
    const Result<std::int64_t> value =
        parse_decimal(text, {4, largest_exact, reasons::malformed_percent, "a percentage", "19 or 8.875"});
    if (!value) return value.error();
    return of_ten_thousandths(*value);
}

std::string Percent::text() const { return decimal_text(value_, 4); }

} // namespace merastore::inline v0
