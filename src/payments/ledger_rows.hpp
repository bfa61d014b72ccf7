// The ledger, in the database.
#pragma once

#include "payments/ledger.hpp"

namespace merastore::payments {

void insert(UnitOfWork& unit, std::span<const LedgerEntry> entries);
Page<LedgerEntry> read_page(Reader& reader, const ListLedger& query);
/// Sums by account and currency, in the order of the accounts.
std::vector<Balance> read_balances(Reader& reader, const GetBalances& query);
/// Orders that have no entry are left out.
std::unordered_map<OrderId, Standing> standings(Reader& reader, std::span<const OrderId> orders);

} // namespace merastore::payments
