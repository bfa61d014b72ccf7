-- Append-only: a price is never overwritten, it ends. The one in force has no end.
CREATE TABLE prices (
    id {id},
    tenant {int} NOT NULL,
    variant {int} NOT NULL,
    list {int} NOT NULL,
    currency {text} NOT NULL,
    min_quantity {int} NOT NULL,
    price {int} NOT NULL CHECK (price >= 0),
    compare_at {int},
    valid_from {int} NOT NULL,
    valid_to {int},
    {key}
) {strict};
CREATE UNIQUE INDEX prices_in_force ON prices (tenant, variant, list, currency, min_quantity)
    WHERE valid_to IS NULL;
CREATE INDEX prices_ended ON prices (tenant, variant, valid_to) WHERE valid_to IS NOT NULL;
