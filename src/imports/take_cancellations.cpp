// Cancellations of past trade. The rule: a row takes back sales of the same customer and sku that stand and
// were placed before it and are not taken back yet, the newest first, at its own price but never more than
// what is left of what was paid. What is left of the row, and what an anonymous customer gives back, becomes
// a credit note.
#include <algorithm>

#include "imports/take_trade.hpp"
#include "orders/door.hpp"
#include "payments/door.hpp"

namespace merastore::imports {

namespace {

// What the customers of a unit bought and can give back, and what is left of what they paid.
struct Returnable {
    std::vector<orders::PastLine> lines;
    std::unordered_map<OrderId, PaymentId> payments;
    std::unordered_map<OrderId, Money> left;
};

Returnable load_returnable(TradeUnit& trade, const std::vector<const TradeGroup*>& groups) {
    std::vector<CustomerId> customers;
    std::vector<std::string> skus;
    for (const TradeGroup* group : groups)
        for (const TradeRow& row : group->rows) {
            const auto customer = trade.customers.find(row.customer);
            if (customer == trade.customers.end()) continue;
            customers.push_back(customer->second);
            skus.push_back(row.sku);
        }
    Returnable returnable;
    if (customers.empty()) return returnable;
    returnable.lines = orders::returnable_past(trade.unit, customers, skus);
    std::vector<OrderId> orders;
    for (const orders::PastLine& line : returnable.lines) orders.push_back(line.order);
    for (const auto& [order, payments] : payments::of_orders(trade.unit, orders))
        for (const Payment& payment : payments) {
            returnable.payments[order] = payment.id;
            returnable.left.insert_or_assign(order, payment.captured - payment.refunded);
        }
    return returnable;
}

// One cancellation of the text at work.
struct Cancellation {
    TradeUnit& trade;
    Returnable& returnable;
    const TradeGroup& group;
    std::vector<Return>& returns;
    std::vector<payments::PastCredit>& credits;

    Return& return_of(OrderId order, Instant at) {
        for (auto made = returns.rbegin(); made != returns.rend() && made->reason == group.order; ++made)
            if (made->order == order) return *made;
        Return& value = returns.emplace_back();
        value.id = trade.unit.new_id<ReturnId>();
        value.order = order;
        value.state = ReturnState::refunded;
        value.reason = group.order;
        value.refund = Money::zero(trade.mapping.currency);
        value.created_at = value.updated_at = at;
        return value;
    }

    // Takes so much of a line back; gives what could not be refunded.
    Money take(orders::PastLine& line, Quantity quantity, const TradeRow& row) {
        const Money wanted = row.unit_price.times(quantity);
        Money& left = returnable.left.at(line.order);
        const Money refund = std::min(wanted, left);
        left -= refund;
        line.open -= quantity;
        Return& value = return_of(line.order, row.at);
        value.lines.push_back({line.line, quantity, false, refund});
        value.refund += refund;
        if (!refund.is_zero())
            credits.push_back({line.order, returnable.payments.at(line.order), refund, EntryKind::refund,
                               group.order, row.at});
        return wanted - refund;
    }

    // Groups of a unit lie in the order in which they were completed.
    bool comes_later(OrderId order) const {
        const auto placed = trade.placed.find(order);
        return placed != trade.placed.end() && &group < placed->second;
    }

    void run(const TradeRow& row) {
        Quantity left = -row.quantity;
        Money credit = Money::zero(trade.mapping.currency);
        const auto customer = trade.customers.find(row.customer);
        for (orders::PastLine& line : returnable.lines) {
            if (left.is_zero() || customer == trade.customers.end()) break;
            const bool fits =
                line.customer == customer->second && line.sku == row.sku && line.placed_at <= row.at;
            if (!fits || line.open.is_zero() || !returnable.left.contains(line.order)) continue;
            if (comes_later(line.order)) continue;
            const Quantity taken = std::min(left, line.open);
            credit += take(line, taken, row);
            left -= taken;
        }
        if (!left.is_zero()) credit += row.unit_price.times(left);
        if (!credit.is_zero())
            credits.push_back({std::nullopt, std::nullopt, credit, EntryKind::refund,
                               "credit note " + group.order + " " + row.sku, row.at});
        const bool none = left == -row.quantity;
        trade.findings.count(left.is_zero() ? "returned" : none ? "credited" : "partly_returned");
    }
};

} // namespace

void take_cancellations(TradeUnit& trade, const std::vector<const TradeGroup*>& groups) {
    if (groups.empty()) return;
    Returnable returnable = load_returnable(trade, groups);
    std::vector<Return> returns;
    std::vector<payments::PastCredit> credits;
    for (const TradeGroup* group : groups) {
        Cancellation cancellation{trade, returnable, *group, returns, credits};
        for (const TradeRow& row : group->rows) cancellation.run(row);
    }
    orders::insert_past(trade.unit, returns);
    payments::insert_past_credits(trade.unit, credits);
}

void take_entries(TradeUnit& trade, const std::vector<const TradeGroup*>& groups) {
    std::vector<payments::PastCredit> credits;
    for (const TradeGroup* group : groups)
        for (const TradeRow& row : group->rows) {
            const bool undone = *kind_of(row, trade.mapping) == TradeKind::write_off_undone;
            trade.findings.count(undone ? "write_off_undone" : "written_off");
            credits.push_back({std::nullopt, std::nullopt, -row.unit_price.times(row.quantity),
                               EntryKind::write_off, group->order + " " + row.title, row.at});
        }
    if (!credits.empty()) payments::insert_past_credits(trade.unit, credits);
}

} // namespace merastore::imports
