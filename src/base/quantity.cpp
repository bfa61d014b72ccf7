#include "merastore/quantity.hpp"

#include "base/decimal.hpp"
#include "base/shown.hpp"

namespace merastore::inline v0 {

namespace {

std::int64_t checked(Wide value) {
    if (value > largest_exact || value < -largest_exact) refuse(reasons::overflow);
    return static_cast<std::int64_t>(value);
}

Error malformed(const Reason& reason, std::string_view text, DecimalProblem problem, const char* what, int places) {
    const std::string said = shown(text);
    if (problem == DecimalProblem::out_of_range)
        return Error{reasons::overflow.code, reasons::overflow.name, said + " is too large for " + what + ".", {}};
    const std::string why = problem == DecimalProblem::too_many_places
                                ? " has more than " + std::to_string(places) + " decimal places."
                                : " is not a decimal number such as 2 or 0.25.";
    return Error{reason.code, reason.name, said + why, {}};
}

} // namespace

Quantity Quantity::of(std::int64_t units) { return of_thousandths(checked(Wide{units} * scale)); }

Quantity Quantity::of_thousandths(std::int64_t thousandths) {
    Quantity quantity;
    quantity.thousandths_ = checked(thousandths);
    return quantity;
}

Result<Quantity> Quantity::parse(std::string_view text) {
    Decimal decimal = parse_decimal(text, 3);
    if (decimal.problem == DecimalProblem::none &&
        (decimal.scaled > largest_exact || decimal.scaled < -largest_exact))
        decimal.problem = DecimalProblem::out_of_range;
    if (decimal.problem != DecimalProblem::none)
        return malformed(reasons::malformed_quantity, text, decimal.problem, "a quantity", 3);
    return of_thousandths(decimal.scaled);
}

std::string Quantity::text() const { return decimal_text(thousandths_, 3); }

bool Quantity::is_multiple_of(Quantity step) const {
    return step.thousandths_ == 0 || thousandths_ % step.thousandths_ == 0;
}

Quantity Quantity::operator-() const { return of_thousandths(-thousandths_); }
Quantity Quantity::operator+(Quantity other) const {
    return of_thousandths(checked(Wide{thousandths_} + other.thousandths_));
}
Quantity Quantity::operator-(Quantity other) const {
    return of_thousandths(checked(Wide{thousandths_} - other.thousandths_));
}

Percent Percent::of(std::int64_t percents) { return of_ten_thousandths(checked(Wide{percents} * scale)); }

Percent Percent::of_ten_thousandths(std::int64_t value) {
    Percent percent;
    percent.value_ = checked(value);
    return percent;
}

Result<Percent> Percent::parse(std::string_view text) {
    Decimal decimal = parse_decimal(text, 4);
    if (decimal.problem == DecimalProblem::none &&
        (decimal.scaled > largest_exact || decimal.scaled < -largest_exact))
        decimal.problem = DecimalProblem::out_of_range;
    if (decimal.problem != DecimalProblem::none)
        return malformed(reasons::malformed_percent, text, decimal.problem, "a percentage", 4);
    return of_ten_thousandths(decimal.scaled);
}

std::string Percent::text() const { return decimal_text(value_, 4); }

} // namespace merastore::inline v0
