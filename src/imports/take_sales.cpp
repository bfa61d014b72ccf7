#include <algorithm>

#include "catalog/door.hpp"
#include "imports/take_trade.hpp"
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settings/door.hpp"

namespace merastore::imports {

namespace {

using Variants = std::unordered_map<std::string, VariantId>;

OrderLine line_of(TradeUnit& trade, const TradeRow& row, const Variants& variants) {
    const Money nothing = Money::zero(trade.mapping.currency);
    OrderLine line;
    line.id = trade.unit.new_id<OrderLineId>();
    if (const auto variant = variants.find(row.sku); variant != variants.end())
        line.variant = variant->second;
    line.sku = row.sku;
    line.title = row.title;
    line.quantity = row.quantity;
    line.unit_price = row.unit_price;
    line.amount = line.total = row.unit_price.times(row.quantity);
    line.discount = line.tax = nothing;
    line.tracked = false;
    return line;
}

// Where the buyer is: an address with just the country, or, where the mapping does not know it, what the text
// says.
void place_buyer(const TradeUnit& trade, const std::string& country, Order& order) {
    if (country.empty()) return;
    const auto known = trade.mapping.countries.find(country);
    if (known == trade.mapping.countries.end())
        order.metadata["country"] = country;
    else
        order.billing_address.emplace().country = known->second;
}

Order order_of(TradeUnit& trade, const TradeGroup& group, const Variants& variants, ChannelId channel) {
    const Money nothing = Money::zero(trade.mapping.currency);
    const TradeRow& first = group.rows.front();
    Order order;
    order.id = trade.unit.new_id<OrderId>();
    order.external_number = group.order;
    order.channel = channel;
    order.status = OrderStatus::completed;
    if (const auto customer = trade.customers.find(first.customer); customer != trade.customers.end())
        order.customer = customer->second;
    order.subtotal = order.discount_total = order.tax_total = order.shipping_total = order.rounding_total =
        nothing;
    order.canceled_total = nothing;
    order.created_at = first.at;
    order.placed_at = order.completed_at = first.at;
    order.historical = true;
    place_buyer(trade, first.country, order);
    for (const TradeRow& row : group.rows) {
        const TradeKind kind = *kind_of(row, trade.mapping);
        if (kind == TradeKind::stock_correction) continue;
        OrderLine& line = order.lines.emplace_back(line_of(trade, row, variants));
        line.position = static_cast<std::int64_t>(order.lines.size()) - 1;
        order.subtotal += line.amount;
        trade.findings.count(kind == TradeKind::sale ? "sale" : "free_item");
    }
    order.total = order.subtotal;
    return order;
}

Variants variants_of(TradeUnit& trade, const std::vector<const TradeGroup*>& groups) {
    std::vector<std::string> skus;
    for (const TradeGroup* group : groups)
        for (const TradeRow& row : group->rows) skus.push_back(row.sku);
    std::sort(skus.begin(), skus.end());
    skus.erase(std::unique(skus.begin(), skus.end()), skus.end());
    return catalog::variants_by_sku(trade.unit, skus);
}

} // namespace

void take_sales(TradeUnit& trade, const std::vector<const TradeGroup*>& groups) {
    if (groups.empty()) return;
    const Variants variants = variants_of(trade, groups);
    const ChannelId channel = settings::channel(trade.unit).id;
    std::vector<Order> orders;
    std::vector<payments::PastPayment> payments;
    for (const TradeGroup* group : groups) {
        for (const TradeRow& row : group->rows)
            if (*kind_of(row, trade.mapping) == TradeKind::stock_correction) list_correction(trade, row);
        const Order& order = orders.emplace_back(order_of(trade, *group, variants, channel));
        trade.placed.emplace(order.id, group);
        const Money nothing = Money::zero(trade.mapping.currency);
        payments.push_back(
            {order.id, order.total, nothing, *order.placed_at, {order.total, nothing, nothing, nothing}});
    }
    orders::insert_past(trade.unit, orders);
    payments::insert_past(trade.unit, payments);
}

void list_correction(TradeUnit& trade, const TradeRow& row) {
    trade.findings.count("stock_correction");
    trade.findings.list({row.line, trade.mapping.columns.unit_price, "imports.no_trade",
                         "No price and no sale: a correction of stock, which past trade does not touch."});
}

} // namespace merastore::imports
