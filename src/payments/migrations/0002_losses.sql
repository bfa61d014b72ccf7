-- Reports add up what was refunded and given up; few postings are.
CREATE INDEX ledger_postings_losses ON ledger_postings (tenant, entry)
    WHERE account IN ('refunds', 'write_off');
CREATE INDEX ledger_entries_without_order ON ledger_entries (tenant, at) WHERE order_id IS NULL;
