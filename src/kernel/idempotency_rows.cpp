#include "kernel/idempotency.hpp"
#include "sql/hash.hpp"

namespace merastore::kernel {
namespace {

struct KeyRow {
    std::string actor;
    std::string key;
    std::string operation;
    std::string fingerprint;
    std::int64_t subject = 0;
    std::optional<Instant> running_until;
    std::optional<std::string> answer;
    Instant created_at;
};

} // namespace
} // namespace merastore::kernel

namespace merastore::inline v0 {
MERASTORE_STRUCT(kernel::KeyRow, actor, key, operation, fingerprint, subject, running_until, answer,
                 created_at)
} // namespace merastore::inline v0

namespace merastore::kernel {
namespace {

const sql::Rows<KeyRow>& key_rows() {
    static const sql::Rows<KeyRow> rows{"idempotency_keys", {.key = "", .leave_out = {}, .unprefixed = {}}};
    return rows;
}

KeyRow new_row(UnitOfWork& unit, std::string_view operation, std::string_view fingerprint) {
    return {unit.call().actor.text(),
            unit.call().idempotency_key,
            std::string(operation),
            std::string(fingerprint),
            0,
            {},
            {},
            unit.now()};
}

} // namespace

std::string fingerprint_of(std::string_view operation, const Type& type, const void* in) {
    std::string text(operation);
    text += '\n';
    write_json(text, type, in);
    return sql::sha256_hex(text);
}

std::optional<StoredKey> find_key(Reader& reader) {
    const std::string actor = reader.call().actor.text();
    auto rows = reader.select<std::string, std::string, std::int64_t, std::optional<Instant>,
                              std::optional<std::string>>(
        "SELECT operation, fingerprint, subject, running_until, answer FROM idempotency_keys "
        "WHERE tenant = :tenant AND actor = :actor AND key = :key",
        {{"actor", actor}, {"key", reader.call().idempotency_key}});
    if (rows.empty()) return std::nullopt;
    auto& [operation, fingerprint, subject, running_until, answer] = rows.front();
    return StoredKey{std::move(operation), std::move(fingerprint), subject, running_until, std::move(answer)};
}

void verify_key(const StoredKey& stored, std::string_view operation, std::string_view fingerprint,
                Instant now) {
    if (stored.operation != operation || stored.fingerprint != fingerprint)
        refuse(reasons::idempotency_reused);
    if (stored.answer) return;
    if (!stored.running_until)
        refuse(reasons::idempotency_reused, "The answer was too long to be kept for repetition.");
    if (*stored.running_until > now) refuse(reasons::idempotency_in_flight);
}

void store_answer(UnitOfWork& unit, std::string_view operation, std::string_view fingerprint,
                  const std::string& answer) {
    KeyRow row = new_row(unit, operation, fingerprint);
    if (answer.size() <= largest_answer) row.answer = answer;
    key_rows().insert(unit, row);
}

Instant claim_key(UnitOfWork& unit, std::string_view operation, std::string_view fingerprint,
                  std::int64_t subject) {
    KeyRow row = new_row(unit, operation, fingerprint);
    row.subject = subject;
    row.running_until = unit.now() + claim_lease;
    key_rows().insert(unit, row);
    return *row.running_until;
}

Instant reclaim_key(UnitOfWork& unit, std::int64_t subject, Instant held) {
    const std::string actor = unit.call().actor.text();
    const Instant until = unit.now() + claim_lease;
    const std::int64_t claimed = unit.execute(
        "UPDATE idempotency_keys SET running_until = :until, subject = :subject "
        "WHERE tenant = :tenant AND actor = :actor AND key = :key AND running_until = :held",
        {{"until", until},
         {"subject", subject},
         {"actor", actor},
         {"key", unit.call().idempotency_key},
         {"held", held}});
    if (claimed == 0) refuse(reasons::idempotency_in_flight);
    return until;
}

void finish_key(UnitOfWork& unit, const std::string& answer, Instant held) {
    const std::string actor = unit.call().actor.text();
    const std::optional<std::string> kept =
        answer.size() <= largest_answer ? std::optional<std::string>{answer} : std::nullopt;
    const std::int64_t finished = unit.execute(
        "UPDATE idempotency_keys SET running_until = NULL, answer = :answer "
        "WHERE tenant = :tenant AND actor = :actor AND key = :key AND running_until = :held",
        {{"answer", kept}, {"actor", actor}, {"key", unit.call().idempotency_key}, {"held", held}});
    if (finished == 0) refuse(reasons::idempotency_in_flight);
}

void forget_key(UnitOfWork& unit) {
    const std::string actor = unit.call().actor.text();
    unit.execute("DELETE FROM idempotency_keys WHERE tenant = :tenant AND actor = :actor AND key = :key",
                 {{"actor", actor}, {"key", unit.call().idempotency_key}});
}

std::int64_t forget_old_keys(UnitOfWork& unit) {
    const Instant before = unit.now() - std::chrono::hours{24 * 7};
    return unit.execute("DELETE FROM idempotency_keys WHERE tenant = :tenant AND created_at < :before",
                        {{"before", before}});
}

} // namespace merastore::kernel
