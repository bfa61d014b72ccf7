// A provider's message: takes the same way as an answer, once.
#include "orders/door.hpp"
#include "payments/door.hpp"
#include "settlement/commands.hpp"
#include "settlement/door.hpp"
#include "settlement/follow.hpp"

namespace merastore::settlement {

namespace {

std::optional<PaymentId> find_payment(Reader& reader, const std::string& gateway,
                                      const GatewayCallback& callback) {
    if (const auto found = payments::find_by_reference(reader, gateway, callback.reference)) return found->id;
    // The answer with the reference may have been lost: then the key tells.
    const std::optional<PaymentId> id = payments::of_key(callback.key);
    const std::optional<Payment> payment = id ? payments::find(reader, *id) : std::nullopt;
    if (!payment || payment->gateway != gateway) return std::nullopt; // of somebody else at this provider
    return payment->id;
}

// Whether the payment could follow what the message says.
bool take(UnitOfWork& unit, Payment& payment, const GatewayCallback& callback) {
    try {
        return payments::record(unit, payment, callback.answer, callback.event);
    } catch (const Exception& e) {
        const std::string& reason = e.error().reason;
        if (reason != reasons::payments_bad_transition.name &&
            reason != reasons::payments_exceeds_captured.name)
            throw;
        payments::note_message(unit, payment, callback.answer, callback.event);
        return false;
    }
}

} // namespace

CallbackHandled handle_callback(Process& process, const HandleCallback& command) {
    const std::optional<GatewayCallback> callback =
        gateway(process, command.gateway).parse_callback(command.body, command.signature);
    if (!callback) refuse(reasons::payments_bad_callback);
    const std::optional<PaymentId> id =
        process.read([&](Reader& reader) { return find_payment(reader, command.gateway, *callback); });

    std::vector<PaymentId> to_send;
    const CallbackHandled handled = process.finish([&](UnitOfWork& unit) -> CallbackHandled {
        to_send.clear();
        if (!id) return {};
        const Order order = locked_order_of(unit, *id);
        Payment payment = payments::load(unit, *id);
        const bool of_an_earlier_call = !callback->key.empty() && callback->key != payment.pending_key;
        if (of_an_earlier_call || payments::is_recorded(unit, command.gateway, callback->event))
            return {true, id};
        const Payment before = payment;
        if (take(unit, payment, *callback)) to_send = follow(unit, order, before);
        return {false, id};
    });
    for (const PaymentId next : to_send) send(process, next);
    return handled;
}

} // namespace merastore::settlement
