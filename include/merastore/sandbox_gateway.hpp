/// A payment provider for tests and demonstrations: what it answers follows from the method's name. The list
/// of methods is in docs/payments.md. Thread safety: as every gateway.
#pragma once

#include <vector>

#include "merastore/gateway.hpp"

namespace merastore::inline v0 {

/// A webhook as the sandbox would send it.
struct SandboxMessage {
    std::string body;
    std::string signature;
};

/// What the sandbox itself believes of a payment; tests compare the books with it.
struct SandboxAccount {
    Money authorized; ///< captures included
    Money captured;
    Money refunded;
};

class SandboxGateway : public Gateway {
public:
    /// Messages are signed with the secret.
    MERASTORE_API static std::shared_ptr<SandboxGateway> make(std::string secret = "sandbox");

    /// The customer did what the payment required.
    virtual void complete_action(const std::string& reference) = 0;
    /// The webhooks that tell of the call with this key: one, or the same one twice for
    /// `tok_duplicate_callback`. Empty where the key is not known.
    virtual std::vector<SandboxMessage> messages(const std::string& key) const = 0;
    /// Nothing where the reference is not known.
    virtual std::optional<SandboxAccount> account(const std::string& reference) const = 0;
    /// How many calls had an effect.
    virtual std::int64_t effects() const = 0;
};

} // namespace merastore::inline v0
