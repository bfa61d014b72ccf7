// Idempotency keys: each is running, for a while, or answered.
#include "check/rule.hpp"

namespace merastore::check {
namespace {

void find_endless(Reader& reader, Findings& findings) {
    // A claim is taken for a minute. An hour leaves room for machines whose clocks disagree.
    const Instant latest = reader.now() + std::chrono::hours{1};
    reader.each<std::string, std::string, std::string>(
        "SELECT actor, key, operation FROM idempotency_keys WHERE tenant = :tenant "
        "AND running_until > :latest",
        {{"latest", latest}},
        [&](const std::string& actor, const std::string& key, const std::string& operation) {
            findings.add("idempotency_keys", actor + "/" + key, operation + " is running without an end");
        });
}

constexpr Rule rules[] = {
    {.id = "I8", .name = "What runs under a key ends", .find = find_endless},
    {.id = "I8",
     .name = "A key is running or answered, not both",
     .table = "idempotency_keys",
     .says = "{text} has an answer and is still running",
     .text = "SELECT actor || '/' || key, operation FROM idempotency_keys "
             "WHERE tenant = :tenant AND running_until IS NOT NULL AND answer IS NOT NULL"},
    {.id = "I8",
     .name = "A key knows the request that it stands for",
     .table = "idempotency_keys",
     .says = "the fingerprint of {text} has {number} characters instead of 64",
     .text = "SELECT actor || '/' || key, operation, length(fingerprint) FROM idempotency_keys "
             "WHERE tenant = :tenant AND (length(fingerprint) <> 64 OR operation = '')"},
};

} // namespace

std::span<const Rule> key_rules() { return rules; }

} // namespace merastore::check
