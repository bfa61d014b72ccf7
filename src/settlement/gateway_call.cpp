#include "settlement/gateway_call.hpp"

#include <stdexcept>

#include "kernel/log.hpp"
#include "orders/door.hpp"
#include "settlement/door.hpp"

namespace merastore::settlement {

namespace {

GatewayRequest request_for(const Payment& payment) {
    GatewayRequest request;
    request.key = payment.pending_key;
    request.reference = payment.reference;
    request.method = payment.method;
    request.amount = payment.pending_amount.value_or(payment.amount);
    request.capture = payment.capture_at_once;
    return request;
}

GatewayAnswer call(Gateway& gateway, const std::string& what, const GatewayRequest& request) {
    if (what == "authorize") return gateway.authorize(request);
    if (what == "capture") return gateway.capture(request);
    if (what == "void") return gateway.cancel(request);
    return gateway.refund(request);
}

void log_failure(Process& process, const Payment& payment, const char* what) {
    kernel::log(process.engine().logger(), LogLevel::warning, "A gateway gave no answer.",
                {{"gateway", payment.gateway}, {"payment", payment.id.text()}, {"failure", what}});
}

// A gateway that throws has given no answer: it may or may not have acted.
template <class Ask>
GatewayAnswer guarded(Process& process, const Payment& payment, Ask ask) {
    if (kernel::is_inside_unit()) throw std::logic_error("a gateway is called while a unit of work is open");
    try {
        return ask(gateway(process, payment.gateway));
    } catch (const Exception& e) {
        if (e.error().reason == reasons::payments_unknown_gateway.name) throw;
        log_failure(process, payment, e.what());
    } catch (const std::exception& e) {
        log_failure(process, payment, e.what());
    }
    return {};
}

std::string number_of(Process& process, const Payment& payment) {
    if (payment.pending_call != "authorize") return {};
    return process.read([&](Reader& reader) { return orders::load(reader, payment.order).number; });
}

} // namespace

Gateway& gateway(Process& process, const std::string& name) {
    Gateway* found = process.engine().find_gateway(name);
    if (found == nullptr) refuse(reasons::payments_unknown_gateway);
    return *found;
}

GatewayAnswer ask(Process& process, const Payment& payment) {
    GatewayRequest request = request_for(payment);
    request.order_number = number_of(process, payment);
    return guarded(process, payment,
                   [&](Gateway& gateway) { return call(gateway, payment.pending_call, request); });
}

GatewayAnswer ask_again(Process& process, const Payment& payment) {
    return guarded(process, payment, [&](Gateway& gateway) { return gateway.poll(request_for(payment)); });
}

GatewayAnswer ask_at_once(Gateway& gateway, const Payment& payment) {
    return call(gateway, payment.pending_call, request_for(payment));
}

void take_back(Process& process, const Payment& payment, const GatewayAnswer& answer) {
    GatewayRequest request = request_for(payment);
    request.key = payment.id.text() + "-back";
    if (!answer.reference.empty()) request.reference = answer.reference;
    request.amount = answer.amount.value_or(payment.amount);
    const char* what = answer.outcome == GatewayOutcome::captured ? "refund" : "void";
    guarded(process, payment, [&](Gateway& gateway) { return call(gateway, what, request); });
    kernel::log(process.engine().logger(), LogLevel::warning,
                "A gateway acted after its payment had been given up; it was asked to take that back.",
                {{"gateway", payment.gateway}, {"payment", payment.id.text()}});
}

} // namespace merastore::settlement
