#include "receipt.hpp"

using namespace merastore;

namespace {

std::string in_columns(const std::string& left, const std::string& right) {
    constexpr std::size_t width = 40;
    const std::size_t used = left.size() + right.size();
    return left + std::string(used < width ? width - used : 1, ' ') + right + '\n';
}

} // namespace

std::string amount_text(Quantity quantity, Unit unit) {
    if (unit == Unit::each) return "× " + quantity.text();
    return quantity.text() + ' ' + name_of(unit);
}

std::string item_text(const std::string& title, Quantity quantity, UnitPrice price, Money total) {
    return title + '\n' + in_columns("  " + quantity.text() + " x " + price.number(), total.number());
}

std::string receipt(const Order& order, Money given) {
    std::string text = in_columns("Receipt " + order.number, order.placed_at->text().substr(0, 10));
    for (const OrderLine& line : order.lines)
        text += item_text(line.title, line.quantity, line.unit_price, line.total);
    text += in_columns("Total", order.total.text());
    text += in_columns("Cash", given.text());
    return text + in_columns("Change", (given - order.total).text());
}
