#include "imports/trade_rows.hpp"

namespace merastore::imports {

std::unordered_map<std::string, ImportId> known_numbers(Reader& reader,
                                                        std::span<const std::string> numbers) {
    std::unordered_map<std::string, ImportId> known;
    const sql::Many wanted = sql::many(std::vector<std::string>(numbers.begin(), numbers.end()));
    for (auto& [number, import] :
         reader.select<std::string, ImportId>("SELECT number, import FROM imported_numbers WHERE tenant = "
                                              ":tenant AND number {any_text numbers}",
                                              {{"numbers", wanted}}))
        known.emplace(std::move(number), import);
    return known;
}

void note_numbers(UnitOfWork& unit, ImportId import, std::span<const std::string> numbers) {
    sql::RowBatch batch{"number"};
    for (const std::string& number : numbers) batch.add(number);
    if (batch.empty()) return;
    unit.execute_batch(
        "INSERT INTO imported_numbers (tenant, number, import) "
        "SELECT CAST(:tenant AS BIGINT), {row.number}, CAST(:import AS BIGINT) {from rows}",
        batch, {{"import", import}});
}

} // namespace merastore::imports
