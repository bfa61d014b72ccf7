// The audit chain: each record's hash covers the one before it, so nothing can be changed unnoticed.
#include "check/rule.hpp"
#include "kernel/journal.hpp"

namespace merastore::check {
namespace {

void find_broken_links(Reader& reader, Findings& findings) {
    std::int64_t expected = 1;
    std::string previous;
    reader.each<std::int64_t, std::int64_t, std::string, std::int64_t, std::string, std::string, std::string,
                std::string>(
        "SELECT id, position, coalesce(hash, ''), at, actor, operation, subject, trace FROM audit "
        "WHERE tenant = :tenant AND position IS NOT NULL ORDER BY position",
        {},
        [&](std::int64_t id, std::int64_t position, const std::string& hash, std::int64_t at,
            const std::string& actor, const std::string& operation, const std::string& subject,
            const std::string& trace) {
            const std::string name = id_text(AuditId::prefix, id);
            const kernel::AuditRow row{id, Instant::of_micros(at), actor, operation, subject, trace};
            if (position != expected)
                findings.add("audit", name,
                             "record " + std::to_string(position) + " follows " +
                                 std::to_string(expected - 1) + ": one was taken out");
            else if (row.hash_after(position, previous) != hash)
                findings.add("audit", name,
                             "record " + std::to_string(position) + " is not what was recorded");
            expected = position + 1;
            previous = hash;
        });
}

constexpr Rule rules[] = {
    {.id = "I11", .name = "The audit chain is unbroken", .find = find_broken_links},
};

} // namespace

std::span<const Rule> audit_rules() { return rules; }

} // namespace merastore::check
