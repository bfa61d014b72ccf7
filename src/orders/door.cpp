// Loading and saving, for this module and for others.
#include "orders/door.hpp"

#include "kernel/counters.hpp"
#include "orders/events.hpp"
#include "orders/fulfillment_rows.hpp"
#include "orders/order.hpp"
#include "orders/order_rows.hpp"
#include "orders/return_rows.hpp"

namespace merastore::orders {

namespace {

constexpr std::int64_t numbers_begin_after = 1000;

Order assembled(Reader& reader, std::optional<Order> found, std::optional<std::int64_t> expected_version) {
    if (!found) refuse(reasons::orders_not_found);
    Order order = std::move(*found);
    if (expected_version && order.version != *expected_version)
        refuse(sql::version_conflict,
               "The order is at version " + std::to_string(order.version) + " by now: load it again.");
    order.lines = rows::lines_of(reader, order.id);
    order.payments = payments::of_order(reader, order.id);
    derive(order, rows::fulfillments_of(reader, order.id), rows::returns_of(reader, order.id));
    return order;
}

// Gives what callers may leave out.
void prepare(UnitOfWork& unit, Order& order) {
    const Money zero = Money::zero(order.total.currency());
    if (!order.id) order.id = unit.new_id<OrderId>();
    if (order.created_at == Instant{}) order.created_at = order.placed_at.value_or(unit.now());
    if (!order.canceled_total.is_set()) order.canceled_total = zero;
    order.version = 1;
    std::int64_t position = 0;
    for (OrderLine& line : order.lines) {
        if (!line.id) line.id = unit.new_id<OrderLineId>();
        if (!line.canceled_total.is_set()) line.canceled_total = zero;
        line.position = ++position;
    }
}

Instant time_of(const Order& order, OrderStatus status) {
    const Instant placed = order.placed_at.value_or(order.created_at);
    switch (status) {
        case OrderStatus::placed: return placed;
        case OrderStatus::completed:
        case OrderStatus::archived: return order.completed_at.value_or(placed);
        case OrderStatus::canceled: return order.cancellation ? order.cancellation->at : placed;
        default: return order.created_at;
    }
}

void add_first_steps(std::vector<rows::Step>& steps, const Order& order, const std::string& actor) {
    std::optional<OrderStatus> from;
    std::int64_t step = 0;
    for (const OrderStatus to : first_steps(order)) {
        steps.push_back({order.id, step++, {order.version, from, to, time_of(order, to), actor, {}}});
        from = to;
    }
}

void publish(UnitOfWork& unit, const Order& order, const std::string& topic) {
    unit.publish(
        topic, order.id, order.version,
        OrderEvent{order.id, order.number, order.status, order.customer, order.total, order.canceled_total});
}

std::string first_topic(const Order& order) {
    if (order.status == OrderStatus::draft) return "order.drafted";
    return order.status == OrderStatus::pending ? "order.pending" : "order.placed";
}

void publish(UnitOfWork& unit, const Fulfillment& f, const std::string& topic) {
    unit.publish(topic, f.id, f.version, FulfillmentEvent{f.id, f.order, f.state});
}

void publish(UnitOfWork& unit, const Return& value, const std::string& topic) {
    unit.publish(topic, value.id, value.version,
                 ReturnEvent{value.id, value.order, value.state, value.refund});
}

} // namespace

Order load(Reader& reader, OrderId order, std::optional<std::int64_t> expected_version) {
    return assembled(reader, rows::find(reader, order, false), expected_version);
}

Order load(UnitOfWork& unit, OrderId order, std::optional<std::int64_t> expected_version) {
    return assembled(unit, rows::find(unit, order, true), expected_version);
}

void insert(UnitOfWork& unit, Order& order) {
    prepare(unit, order);
    std::vector<rows::Step> steps;
    add_first_steps(steps, order, unit.call().actor.text());
    rows::insert(unit, {&order, 1});
    rows::insert(unit, steps);
    publish(unit, order, first_topic(order));
}

void insert_past(UnitOfWork& unit, std::span<Order> orders) {
    const std::string actor = unit.call().actor.text();
    unit.mark_historical();
    std::vector<rows::Step> steps;
    for (Order& order : orders) {
        order.historical = true;
        prepare(unit, order);
        add_first_steps(steps, order, actor);
        publish(unit, order, first_topic(order));
    }
    rows::insert(unit, orders);
    rows::insert(unit, steps);
}

std::string take_number(UnitOfWork& unit) {
    return std::to_string(numbers_begin_after + kernel::next_number(unit, "orders"));
}

void save(UnitOfWork& unit, Order& order, const Order& before, const std::string& topic,
          const std::string& reason) {
    rows::update(unit, order);
    std::vector<const OrderLine*> changed;
    for (std::size_t i = 0; i < order.lines.size(); ++i)
        if (order.lines[i].canceled != before.lines.at(i).canceled) changed.push_back(&order.lines[i]);
    rows::update_canceled(unit, order.id, changed);
    if (order.status != before.status) {
        std::vector<rows::Step> steps;
        OrderStatus from = before.status;
        for (const OrderStatus to : steps_between(before.status, order.status)) {
            const std::int64_t step = static_cast<std::int64_t>(steps.size());
            steps.push_back(
                {order.id, step, {order.version, from, to, unit.now(), unit.call().actor.text(), reason}});
            from = to;
        }
        rows::insert(unit, steps);
    }
    publish(unit, order, topic);
}

Order complete_where_done(UnitOfWork& unit, Order order) {
    if (order.status != OrderStatus::placed || !was_paid(order)) return order;
    Order after = completed_where_done(order, rows::fulfillments_of(unit, order.id), unit.now());
    if (after.status != order.status) save(unit, after, order, "order.completed", {});
    return after;
}

std::unordered_map<std::string, OrderId> by_external_number(Reader& reader,
                                                            std::span<const std::string> numbers) {
    return rows::by_external_number(reader, numbers);
}

void add_note(UnitOfWork& unit, OrderId order, const std::string& text) {
    rows::insert_note(unit, order, {text, unit.call().actor.text(), unit.now()});
    unit.publish("order.note_added", order, NoteEvent{order});
}

std::vector<Fulfillment> fulfillments_of(Reader& reader, OrderId order) {
    return rows::fulfillments_of(reader, order);
}

Fulfillment load_fulfillment(Reader& reader, FulfillmentId fulfillment) {
    auto found = rows::find(reader, fulfillment);
    if (!found) refuse(reasons::fulfillments_not_found);
    return std::move(*found);
}

void insert(UnitOfWork& unit, Fulfillment& fulfillment) {
    if (!fulfillment.id) fulfillment.id = unit.new_id<FulfillmentId>();
    fulfillment.version = 1;
    rows::insert(unit, fulfillment);
    publish(unit, fulfillment, "fulfillment.created");
}

void save(UnitOfWork& unit, Fulfillment& fulfillment, const std::string& topic) {
    rows::update(unit, fulfillment);
    publish(unit, fulfillment, topic);
}

std::vector<Return> returns_of(Reader& reader, OrderId order) { return rows::returns_of(reader, order); }

Return load_return(Reader& reader, ReturnId id) {
    auto found = rows::find(reader, id);
    if (!found) refuse(reasons::returns_not_found);
    return std::move(*found);
}

void insert(UnitOfWork& unit, Return& value) {
    if (!value.id) value.id = unit.new_id<ReturnId>();
    value.version = 1;
    rows::insert(unit, {&value, 1});
    publish(unit, value, "return.requested");
}

void insert_past(UnitOfWork& unit, std::span<Return> returns) {
    unit.mark_historical();
    for (Return& value : returns) {
        if (!value.id) value.id = unit.new_id<ReturnId>();
        value.version = 1;
        publish(unit, value, std::string("return.") + name_of(value.state));
    }
    rows::insert(unit, returns);
}

std::vector<PastLine> returnable_past(Reader& reader, std::span<const CustomerId> customers,
                                      std::span<const std::string> skus) {
    return rows::returnable_past(reader, customers, skus);
}

void save(UnitOfWork& unit, Return& value, const std::string& topic) {
    rows::update(unit, value);
    publish(unit, value, topic);
}

} // namespace merastore::orders
