// Asking a gateway: never inside of a unit of work, and whatever goes wrong there is an answer.
#pragma once

#include "kernel/process.hpp"
#include "merastore/payments.hpp"

namespace merastore::settlement {

/// Makes the payment's pending call, under its key.
GatewayAnswer ask(Process& process, const Payment& payment);
/// Asks what became of it.
GatewayAnswer ask_again(Process& process, const Payment& payment);
/// Takes back, as well as the gateway can, what it did after the payment was given up.
void take_back(Process& process, const Payment& payment, const GatewayAnswer& answer);
/// The call itself, for gateways that answer at once; these may be asked inside of a unit.
GatewayAnswer ask_at_once(Gateway& gateway, const Payment& payment);

} // namespace merastore::settlement
