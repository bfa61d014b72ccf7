#include "kernel/operations.hpp"

#include "settlement/commands.hpp"

namespace merastore::settlement {

void declare(kernel::Operations& operations);

namespace {

void declare_changes(kernel::Operations& operations) {
    operations.process("payments.pay", pay_order)
        .http(HttpMethod::post, "/v1/orders/{order}/payments")
        .creates()
        .permission("payments.write")
        .summary("Starts another attempt to get the money of an order")
        .refuses({&reasons::orders_not_found, &reasons::payments_unknown_gateway,
                  &reasons::payments_nothing_due, &reasons::payments_in_progress,
                  &reasons::payments_bad_amount});
    operations.process("payments.capture", capture_payment)
        .http(HttpMethod::post, "/v1/payments/{payment}/capture")
        .permission("payments.write")
        .summary("Takes authorized money, in whole or in part")
        .refuses({&reasons::payments_not_found, &reasons::payments_not_authorized,
                  &reasons::payments_exceeds_authorized, &reasons::payments_in_progress,
                  &reasons::payments_bad_amount, &reasons::payments_declined});
    operations.process("payments.void", void_payment)
        .http(HttpMethod::post, "/v1/payments/{payment}/void")
        .permission("payments.write")
        .summary("Gives a guarantee back, or what is left of it")
        .refuses({&reasons::payments_not_found, &reasons::payments_not_authorized,
                  &reasons::payments_in_progress, &reasons::payments_declined});
    operations.process("payments.refund", refund_payment)
        .http(HttpMethod::post, "/v1/payments/{payment}/refund")
        .permission("payments.write")
        .summary("Gives captured money back, in whole or in part")
        .refuses({&reasons::payments_not_found, &reasons::payments_not_captured,
                  &reasons::payments_exceeds_captured, &reasons::payments_in_progress,
                  &reasons::payments_bad_amount, &reasons::payments_declined});
}

} // namespace

void declare(kernel::Operations& operations) {
    declare_changes(operations);
    operations.process("payments.poll", poll_payment)
        .http(HttpMethod::post, "/v1/payments/{payment}/poll")
        .idempotent()
        .permission("payments.write")
        .summary("Asks the gateway what became of a call without an answer")
        .refuses({&reasons::payments_not_found, &reasons::payments_in_progress});
    operations.process("payments.handle_callback", handle_callback)
        .http(HttpMethod::post, "/v1/payments/callbacks/{gateway}")
        .idempotent()
        .permission("payments.callback")
        .summary("Takes a message that a payment provider sent")
        .refuses({&reasons::payments_unknown_gateway, &reasons::payments_bad_callback});
    operations.command("payments.write_off", write_off)
        .http(HttpMethod::post, "/v1/orders/{order}/write-off")
        .permission("payments.write")
        .summary("Gives up what a customer still owes")
        .refuses({&reasons::orders_not_found, &reasons::payments_nothing_due, &reasons::payments_bad_amount});
    operations.job("payments.resume", resume_payments)
        .summary("Asks after payments whose gateway gave no final answer");
}

} // namespace merastore::settlement
