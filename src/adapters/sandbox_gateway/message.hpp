// The sandbox's webhooks: JSON with a keyed checksum. It keeps accidents out, not attackers: no money is
// behind it.
#pragma once

#include <optional>
#include <string>

#include "merastore/sandbox_gateway.hpp"

namespace merastore::sandbox {

struct Message {
    std::string event;
    std::string reference;
    std::string key;
    GatewayOutcome outcome = GatewayOutcome::unknown;
    std::optional<Money> amount;
    std::string code;
};

SandboxMessage sealed(const Message& message, const std::string& secret);
/// Nothing where the seal or the text is wrong.
std::optional<Message> opened(std::string_view body, std::string_view signature, const std::string& secret);

} // namespace merastore::sandbox
