-- An attempt to get the money of an order. Its totals are the sums of its events.
CREATE TABLE payments (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    order_id {int} NOT NULL,
    gateway {text} NOT NULL,
    method {text} NOT NULL,
    state {text} NOT NULL,
    amount {int} NOT NULL,
    authorized {int} NOT NULL,
    captured {int} NOT NULL,
    refunded {int} NOT NULL,
    currency {text} NOT NULL,
    reference {text} NOT NULL,
    code {text} NOT NULL,
    action_url {text} NOT NULL,
    capture_at_once {int} NOT NULL,
    pending_call {text} NOT NULL,
    pending_key {text} NOT NULL,
    pending_amount {int},
    pending_reason {text} NOT NULL,
    tries {int} NOT NULL,
    next_try_at {int},
    created_at {int} NOT NULL,
    CHECK (0 <= refunded AND refunded <= captured AND captured <= authorized),
    {key}
) {strict} {hot};
CREATE INDEX payments_order ON payments (tenant, order_id);
CREATE INDEX payments_reference ON payments (tenant, gateway, reference) WHERE reference <> '';
CREATE INDEX payments_due ON payments (tenant, next_try_at) WHERE next_try_at IS NOT NULL;

-- Append-only. A provider's message is taken once.
CREATE TABLE payment_events (
    id {id},
    tenant {int} NOT NULL,
    payment {int} NOT NULL,
    kind {text} NOT NULL,
    amount {int} NOT NULL,
    currency {text} NOT NULL,
    key {text} NOT NULL,
    gateway {text} NOT NULL,
    gateway_event {text} NOT NULL,
    reason {text} NOT NULL,
    at {int} NOT NULL,
    {foreign payment payments},
    {key}
) {strict};
CREATE INDEX payment_events_payment ON payment_events (tenant, payment);
CREATE UNIQUE INDEX payment_events_gateway_event ON payment_events (tenant, gateway, gateway_event)
    WHERE gateway_event <> '';

-- The books: double entry, append-only.
CREATE TABLE ledger_entries (
    id {id},
    tenant {int} NOT NULL,
    kind {text} NOT NULL,
    order_id {int},
    payment {int},
    memo {text} NOT NULL,
    at {int} NOT NULL,
    {key}
) {strict};
CREATE INDEX ledger_entries_order ON ledger_entries (tenant, order_id) WHERE order_id IS NOT NULL;

CREATE TABLE ledger_postings (
    tenant {int} NOT NULL,
    entry {int} NOT NULL,
    account {text} NOT NULL,
    amount {int} NOT NULL,
    currency {text} NOT NULL,
    {foreign entry ledger_entries},
    PRIMARY KEY (tenant, entry, account)
) {clustered};
