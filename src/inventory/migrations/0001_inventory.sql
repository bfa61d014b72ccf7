CREATE TABLE locations (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    priority {int} NOT NULL,
    {key}
) {strict};
CREATE UNIQUE INDEX locations_code ON locations (tenant, code);

-- One row per stock key. The check is a second wall: no statement but that of a count raises the shortage.
CREATE TABLE levels (
    id {id},
    tenant {int} NOT NULL,
    variant {int} NOT NULL,
    location {int} NOT NULL,
    on_hand {int} NOT NULL,
    reserved {int} NOT NULL,
    backorder_limit {int} NOT NULL,
    shortage {int} NOT NULL,
    CHECK (reserved >= 0 AND backorder_limit >= 0 AND shortage >= 0
           AND reserved <= on_hand + backorder_limit + shortage),
    {foreign location locations},
    {key}
) {strict} {hot};
CREATE UNIQUE INDEX levels_stock_key ON levels (tenant, variant, location);
CREATE INDEX levels_short ON levels (tenant, id) WHERE shortage > 0;

-- The ledger of what is on hand: rows are only added.
CREATE TABLE movements (
    id {id},
    tenant {int} NOT NULL,
    level {int} NOT NULL,
    variant {int} NOT NULL,
    location {int} NOT NULL,
    reason {text} NOT NULL,
    quantity {int} NOT NULL,
    order_id {int},
    note {text} NOT NULL,
    at {int} NOT NULL,
    {foreign level levels},
    {key}
) {strict};
CREATE INDEX movements_variant ON movements (tenant, variant, id);
CREATE INDEX movements_order ON movements (tenant, order_id) WHERE order_id IS NOT NULL;

-- What is promised. Holds have indexes of their own, which allocations do not pay for.
CREATE TABLE reservations (
    id {id},
    tenant {int} NOT NULL,
    level {int} NOT NULL,
    variant {int} NOT NULL,
    location {int} NOT NULL,
    quantity {int} NOT NULL CHECK (quantity > 0),
    state {text} NOT NULL,
    cart {int},
    order_id {int},
    line {int},
    expires_at {int},
    created_at {int} NOT NULL,
    {foreign level levels},
    {key}
) {strict};
CREATE INDEX reservations_order ON reservations (tenant, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX reservations_held ON reservations (tenant, level, expires_at) WHERE state = 'held';
CREATE INDEX reservations_expiry ON reservations (tenant, expires_at) WHERE state = 'held';
CREATE INDEX reservations_cart ON reservations (tenant, cart) WHERE cart IS NOT NULL;
