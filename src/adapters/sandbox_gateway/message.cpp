#include "adapters/sandbox_gateway/message.hpp"

#include "merastore/json.hpp"

namespace merastore::inline v0 {
MERASTORE_STRUCT(sandbox::Message, event, reference, key, outcome, amount, code)
} // namespace merastore::inline v0

namespace merastore::sandbox {

namespace {

// FNV-1a over the secret, the text and the secret again.
std::string seal(std::string_view body, const std::string& secret) {
    std::uint64_t hash = 14'695'981'039'346'656'037u;
    for (const std::string_view part : {std::string_view{secret}, body, std::string_view{secret}})
        for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
    std::string digits;
    for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[(hash >> shift) & 15];
    return digits;
}

} // namespace

SandboxMessage sealed(const Message& message, const std::string& secret) {
    std::string body = to_json(message);
    std::string signature = seal(body, secret);
    return {std::move(body), std::move(signature)};
}

std::optional<Message> opened(std::string_view body, std::string_view signature, const std::string& secret) {
    if (signature != seal(body, secret)) return std::nullopt;
    Result<Message> message = from_json<Message>(body);
    if (!message) return std::nullopt;
    return std::move(*message);
}

} // namespace merastore::sandbox
