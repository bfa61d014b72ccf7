#include "ordering/operations.hpp"

#include "ordering/commands.hpp"

namespace merastore::ordering {

namespace {

void declare_orders(kernel::Operations& operations) {
    operations.process("orders.cancel", cancel_order)
        .http(HttpMethod::post, "/v1/orders/{order}/cancel")
        .permission("orders.write")
        .summary("Cancels an order of which nothing has been fulfilled, and gives back what was paid")
        .refuses({&reasons::orders_not_found, &reasons::orders_already_fulfilled,
                  &reasons::orders_already_canceled, &reasons::orders_bad_transition,
                  &sql::version_conflict});
    operations.process("orders.cancel_lines", cancel_lines)
        .http(HttpMethod::post, "/v1/orders/{order}/cancel-lines")
        .permission("orders.write")
        .summary("Cancels lines of an order or parts of them, and refunds what was paid for them")
        .refuses({&reasons::orders_not_found, &reasons::orders_line_not_found, &reasons::orders_exceeds_open,
                  &reasons::orders_bad_quantity, &reasons::orders_already_canceled,
                  &reasons::orders_not_open});
    operations.command("orders.hold", hold_order)
        .http(HttpMethod::post, "/v1/orders/{order}/hold")
        .permission("orders.write")
        .summary("Stops an order: nothing of it is handed over until it is resumed")
        .refuses({&reasons::orders_not_found, &reasons::orders_bad_transition});
    operations.command("orders.resume", resume_order)
        .http(HttpMethod::post, "/v1/orders/{order}/resume")
        .permission("orders.write")
        .summary("Lets an order go on that was on hold")
        .refuses({&reasons::orders_not_found, &reasons::orders_bad_transition});
    operations.command("orders.archive", archive_order)
        .http(HttpMethod::post, "/v1/orders/{order}/archive")
        .permission("orders.write")
        .summary("Puts a completed order out of sight of daily work")
        .refuses({&reasons::orders_not_found, &reasons::orders_bad_transition});
    operations.command("orders.add_note", add_note)
        .http(HttpMethod::post, "/v1/orders/{order}/notes")
        .permission("orders.write")
        .summary("Adds a note to an order, for those who work in the shop")
        .refuses({&reasons::orders_not_found});
}

void declare_returns(kernel::Operations& operations) {
    operations.command("returns.request", request_return)
        .http(HttpMethod::post, "/v1/orders/{order}/returns")
        .creates()
        .permission("returns.write")
        .summary("Asks to send goods back; says what each line is worth")
        .refuses({&reasons::orders_not_found, &reasons::orders_not_open, &reasons::orders_line_not_found,
                  &reasons::orders_bad_quantity, &reasons::returns_empty,
                  &reasons::returns_exceeds_fulfilled});
    operations.command("returns.approve", approve_return)
        .http(HttpMethod::post, "/v1/returns/{id}/approve")
        .permission("returns.write")
        .summary("Lets the customer send the goods")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition});
    operations.command("returns.receive", receive_return)
        .http(HttpMethod::post, "/v1/returns/{id}/receive")
        .permission("returns.write")
        .summary("Records that the goods are back")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition});
    operations.command("returns.inspect", inspect_return)
        .http(HttpMethod::post, "/v1/returns/{id}/inspect")
        .permission("returns.write")
        .summary("Records that the goods were looked at; what is sound goes back into stock")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition});
    operations.process("returns.refund", refund_return)
        .http(HttpMethod::post, "/v1/returns/{id}/refund")
        .permission("returns.write")
        .summary("Pays back what an inspected return is worth, or less")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition,
                  &reasons::payments_bad_amount, &reasons::payments_exceeds_captured,
                  &reasons::payments_in_progress});
    operations.command("returns.reject", reject_return)
        .http(HttpMethod::post, "/v1/returns/{id}/reject")
        .permission("returns.write")
        .summary("Refuses to pay for an inspected return")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition});
    operations.command("returns.cancel", cancel_return)
        .http(HttpMethod::post, "/v1/returns/{id}/cancel")
        .permission("returns.write")
        .summary("Ends a return before the goods are back")
        .refuses({&reasons::returns_not_found, &reasons::returns_bad_transition});
    operations.query("returns.list", list_returns)
        .http(HttpMethod::get, "/v1/orders/{order}/returns")
        .permission("orders.read")
        .summary("The returns of an order, oldest first");
}

} // namespace

void declare(kernel::Operations& operations) {
    declare_orders(operations);
    declare_returns(operations);
}

} // namespace merastore::ordering
