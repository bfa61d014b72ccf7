#include "payments/ledger_rows.hpp"

#include <algorithm>

#include "kernel/paging.hpp"

namespace merastore::payments {

namespace {

struct PostingRow {
    EntryId entry;
    Account account = Account::clearing;
    Money amount;
};

} // namespace
} // namespace merastore::payments

namespace merastore::inline v0 {
MERASTORE_STRUCT(payments::PostingRow, entry, account, amount)
} // namespace merastore::inline v0

namespace merastore::payments {

namespace {

const sql::Rows<LedgerEntry>& entry_rows() {
    static const sql::Rows<LedgerEntry> rows{"ledger_entries"};
    return rows;
}

const sql::Rows<PostingRow>& posting_rows() {
    static const sql::Rows<PostingRow> rows{"ledger_postings",
                                            {.key = "", .leave_out = {}, .unprefixed = {}}};
    return rows;
}

void add_postings(Reader& reader, std::vector<LedgerEntry>& entries) {
    if (entries.empty()) return;
    std::unordered_map<EntryId, LedgerEntry*> places;
    std::vector<EntryId> ids;
    for (LedgerEntry& entry : entries) {
        places.emplace(entry.id, &entry);
        ids.push_back(entry.id);
    }
    for (const PostingRow& row :
         posting_rows().where(reader, "entry {any entries}", {{"entries", sql::many(ids)}}))
        places.at(row.entry)->postings.push_back({row.account, row.amount});
    for (LedgerEntry& entry : entries)
        std::sort(entry.postings.begin(), entry.postings.end(),
                  [](const Posting& a, const Posting& b) { return a.account < b.account; });
}

} // namespace

void insert(UnitOfWork& unit, std::span<const LedgerEntry> entries) {
    entry_rows().insert(unit, entries);
    std::vector<PostingRow> rows;
    for (const LedgerEntry& entry : entries)
        for (const Posting& posting : entry.postings)
            rows.push_back({entry.id, posting.account, posting.amount});
    posting_rows().insert(unit, rows);
}

Page<LedgerEntry> read_page(Reader& reader, const ListLedger& query) {
    const Paging<EntryId> paging(query);
    std::string condition = "id > :after";
    if (query.order) condition += " AND order_id = :order";
    std::vector<sql::Parameter> parameters{{"after", paging.after()}, {"rows", paging.rows()}};
    if (query.order) parameters.emplace_back("order", *query.order);
    Page<LedgerEntry> page =
        paging.page(entry_rows().matching(reader, condition + " ORDER BY id LIMIT :rows", parameters));
    add_postings(reader, page.items);
    return page;
}

std::vector<Balance> read_balances(Reader& reader, const GetBalances& query) {
    using Row = std::tuple<Account, Currency, std::int64_t>;
    std::vector<Row> rows =
        query.order ? reader.select<Account, Currency, std::int64_t>(
                          "SELECT p.account, p.currency, CAST(sum(p.amount) AS BIGINT) FROM ledger_entries e "
                          "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
                          "WHERE e.tenant = :tenant AND e.order_id = :order GROUP BY p.account, p.currency",
                          {{"order", *query.order}})
                    : reader.select<Account, Currency, std::int64_t>(
                          "SELECT account, currency, CAST(sum(amount) AS BIGINT) FROM ledger_postings "
                          "WHERE tenant = :tenant GROUP BY account, currency");
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::pair{std::get<0>(a), std::get<1>(a).code()} <
               std::pair{std::get<0>(b), std::get<1>(b).code()};
    });
    std::vector<Balance> balances;
    for (const auto& [account, currency, amount] : rows)
        balances.push_back({account, Money::of(amount, currency)});
    return balances;
}

std::unordered_map<OrderId, Standing> standings(Reader& reader, std::span<const OrderId> orders) {
    std::unordered_map<OrderId, Standing> found;
    if (orders.empty()) return found;
    for (const auto& [order, account, currency, amount] :
         reader.select<OrderId, Account, Currency, std::int64_t>(
             "SELECT e.order_id, p.account, p.currency, CAST(sum(p.amount) AS BIGINT) FROM ledger_entries e "
             "JOIN ledger_postings p ON p.tenant = e.tenant AND p.entry = e.id "
             "WHERE e.tenant = :tenant AND e.order_id {any orders} "
             "GROUP BY e.order_id, p.account, p.currency",
             {{"orders", sql::many(orders)}})) {
        const Money zero = Money::zero(currency);
        Standing& standing = found.try_emplace(order, Standing{zero, zero, zero}).first->second;
        const Money sum = Money::of(amount, currency);
        if (account == Account::receivable) standing.receivable = sum;
        if (account == Account::refunds) standing.refunds = sum;
        if (account == Account::write_off) standing.written_off = sum;
    }
    return found;
}

} // namespace merastore::payments
