#include "imports/claim_rows.hpp"

namespace merastore::imports {

std::unordered_map<std::string, Claim> claims(Reader& reader, ImportId import, ClaimKind kind,
                                              std::span<const std::string> names) {
    std::unordered_map<std::string, Claim> found;
    if (names.empty()) return found;
    const sql::Many wanted = sql::many(std::vector<std::string>(names.begin(), names.end()));
    for (auto& [name, given_up] :
         reader.select<std::string, bool>("SELECT name, given_up FROM import_claims WHERE tenant = :tenant "
                                          "AND kind = :kind AND name {any_text names} AND import = :import",
                                          {{"kind", kind}, {"names", wanted}, {"import", import}}))
        found.emplace(std::move(name), given_up ? Claim::given_up : Claim::taken);
    return found;
}

void claim(UnitOfWork& unit, ImportId import, ClaimKind kind, const std::map<std::string, Claim>& names) {
    sql::RowBatch batch{"name", "given_up"};
    for (const auto& [name, claim] : names) batch.add(name, claim == Claim::given_up ? 1 : 0);
    if (batch.empty()) return;
    unit.execute_batch(
        "INSERT INTO import_claims (tenant, kind, name, import, given_up) SELECT CAST(:tenant AS BIGINT), "
        "CAST(:kind AS TEXT), {row.name}, CAST(:import AS BIGINT), {row.given_up} {from rows} WHERE true "
        "ON CONFLICT (tenant, kind, name) DO UPDATE SET import = excluded.import, "
        "given_up = excluded.given_up",
        batch, {{"kind", kind}, {"import", import}});
}

} // namespace merastore::imports
