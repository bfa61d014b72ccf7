// Amounts of an order: what parts of it are worth. Exact, rounded once per share.
#include "base/rational.hpp"
#include "orders/order.hpp"

namespace merastore::orders {

Money share(Money total, Quantity part, Quantity whole) {
    if (part == whole) return total;
    const Wide exact = Wide{total.amount()} * part.thousandths();
    return Money::of(static_cast<std::int64_t>(divide_wide(exact, whole.thousandths(), Rounding::half_up)),
                     total.currency());
}

bool is_open(const Return& value) {
    return value.state != ReturnState::rejected && value.state != ReturnState::canceled;
}

Taken taken_off(const OrderLine& line, std::span<const Return> returns) {
    Taken taken{line.canceled, line.canceled_total};
    for (const Return& value : returns) {
        if (!is_open(value)) continue;
        for (const ReturnLine& part : value.lines) {
            if (part.line != line.id) continue;
            taken.quantity += part.quantity;
            taken.amount += part.refund;
        }
    }
    return taken;
}

Money next_part(const OrderLine& line, const Taken& taken, Quantity quantity) {
    const Money until_then = share(line.total, taken.quantity + quantity, line.quantity);
    const Money zero = Money::zero(line.total.currency());
    return std::max(until_then - taken.amount, zero);
}

payments::SaleAmounts sale_amounts(const Order& order) {
    return {order.total - order.tax_total - order.shipping_total - order.rounding_total, order.tax_total,
            order.shipping_total, order.rounding_total};
}

payments::SaleAmounts canceled_amounts(const Order& order) {
    if (order.status == OrderStatus::canceled) return sale_amounts(order);
    const Money zero = Money::zero(order.total.currency());
    payments::SaleAmounts amounts{zero, zero, zero, zero};
    for (const OrderLine& line : order.lines) {
        if (line.canceled.is_zero()) continue;
        const Money tax = share(line.tax, line.canceled, line.quantity);
        amounts.tax += tax;
        amounts.revenue += line.canceled_total - tax;
    }
    return amounts;
}

Return planned_return(const Order& order, const RequestReturn& wanted,
                      std::span<const Fulfillment> fulfillments, std::span<const Return> returns,
                      Instant now) {
    if (order.status != OrderStatus::placed && order.status != OrderStatus::on_hold &&
        order.status != OrderStatus::completed)
        refuse(reasons::orders_not_open,
               std::string("Nothing can be returned of an order that is ") + name_of(order.status) + ".");
    if (wanted.lines.empty()) refuse_field(reasons::returns_empty, "lines");
    Return value;
    value.order = order.id;
    value.state = wanted.approve ? ReturnState::approved : ReturnState::requested;
    value.reason = wanted.reason;
    value.refund = Money::zero(order.total.currency());
    value.created_at = value.updated_at = now;
    std::vector<Return> all(returns.begin(), returns.end());
    for (std::size_t i = 0; i < wanted.lines.size(); ++i) {
        const NewReturnLine& part = wanted.lines[i];
        const OrderLine& line = order.lines[find_line(order, part.line, i)];
        require_positive(part.quantity, i);
        all.push_back(value); // the lines before this one count too
        const Taken taken = taken_off(line, all);
        all.pop_back();
        const Quantity left = handed_over(line, fulfillments) + line.canceled - taken.quantity;
        if (part.quantity > left)
            refuse_field(reasons::returns_exceeds_fulfilled, "lines[" + std::to_string(i) + "].quantity",
                         "Of this line " + left.text() + " was handed over and not returned yet.");
        const Money refund = next_part(line, taken, part.quantity);
        value.lines.push_back({part.line, part.quantity, part.restock, refund});
        value.refund += refund;
    }
    return value;
}

} // namespace merastore::orders
