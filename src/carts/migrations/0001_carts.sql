CREATE TABLE carts (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    channel {int} NOT NULL,
    status {text} NOT NULL,
    customer {int},
    email {text} NOT NULL,
    currency {text} NOT NULL,
    prices_include_tax {int} NOT NULL,
    shipping_address_name {text},
    shipping_address_company {text},
    shipping_address_line1 {text},
    shipping_address_line2 {text},
    shipping_address_city {text},
    shipping_address_region {text},
    shipping_address_postal_code {text},
    shipping_address_country {text},
    shipping_address_phone {text},
    billing_address_name {text},
    billing_address_company {text},
    billing_address_line1 {text},
    billing_address_line2 {text},
    billing_address_city {text},
    billing_address_region {text},
    billing_address_postal_code {text},
    billing_address_country {text},
    billing_address_phone {text},
    order_id {int},
    paying_order {int}, -- of a completed cart: the order that waited for its payment
    note {text} NOT NULL,
    metadata {text} NOT NULL,
    expires_at {int} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    {foreign customer customers},
    {key}
) {strict} {hot};
-- By age, not by expires_at, so that changing a cart's lines changes no index.
CREATE INDEX carts_active ON carts (tenant, id) WHERE status = 'active';
CREATE INDEX carts_paying ON carts (tenant, paying_order) WHERE paying_order IS NOT NULL;

CREATE TABLE cart_lines (
    id {id},
    tenant {int} NOT NULL,
    cart {int} NOT NULL,
    variant {int} NOT NULL,
    position {int} NOT NULL,
    quantity {int} NOT NULL,
    unit_price {int} NOT NULL,
    currency {text} NOT NULL,
    metadata {text} NOT NULL,
    {foreign cart carts},
    {key}
) {strict};
CREATE UNIQUE INDEX cart_lines_variant ON cart_lines (tenant, cart, variant);
