-- What was bought. The payment status and the fulfillment status are derived, so they have no columns.
CREATE TABLE orders (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    number {text} NOT NULL,
    external_number {text} NOT NULL,
    channel {int} NOT NULL,
    status {text} NOT NULL,
    customer {int},
    email {text} NOT NULL,
    prices_include_tax {int} NOT NULL,
    subtotal {int} NOT NULL,
    discount_total {int} NOT NULL,
    tax_total {int} NOT NULL,
    shipping_total {int} NOT NULL,
    rounding_total {int} NOT NULL,
    total {int} NOT NULL,
    canceled_total {int} NOT NULL,
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
    cancellation_reason {text},
    cancellation_at {int},
    placed_at {int},
    completed_at {int},
    created_at {int} NOT NULL,
    historical {int} NOT NULL,
    engine_version {text} NOT NULL,
    metadata {text} NOT NULL,
    email_folded {text} NOT NULL,
    listed_at {int} NOT NULL,
    currency {text} NOT NULL,
    CHECK (canceled_total <= total),
    {key}
) {strict} {hot};
CREATE UNIQUE INDEX orders_number ON orders (tenant, number) WHERE number <> '';
CREATE UNIQUE INDEX orders_external_number ON orders (tenant, external_number) WHERE external_number <> '';
-- Lists are newest first; listed_at is when the order was placed or, before that, created.
CREATE INDEX orders_listed ON orders (tenant, listed_at, id);
CREATE INDEX orders_status ON orders (tenant, status, listed_at, id);
CREATE INDEX orders_customer ON orders (tenant, customer, listed_at, id) WHERE customer IS NOT NULL;
CREATE INDEX orders_email ON orders (tenant, email_folded, listed_at, id) WHERE email_folded <> '';

-- Rows of one order lie together: they are only ever read by their order.
CREATE TABLE order_lines (
    tenant {int} NOT NULL,
    order_id {int} NOT NULL,
    id {int} NOT NULL,
    variant {int},
    position {int} NOT NULL,
    sku {text} NOT NULL,
    title {text} NOT NULL,
    variant_title {text} NOT NULL,
    quantity {int} NOT NULL,
    unit_price {int} NOT NULL,
    amount {int} NOT NULL,
    discount {int} NOT NULL,
    tax {int} NOT NULL,
    total {int} NOT NULL,
    canceled {int} NOT NULL,
    tracked {int} NOT NULL,
    requires_shipping {int} NOT NULL,
    canceled_total {int} NOT NULL,
    currency {text} NOT NULL,
    PRIMARY KEY (tenant, order_id, id),
    CHECK (quantity > 0 AND canceled >= 0 AND canceled <= quantity),
    {foreign order_id orders}
) {clustered};

-- One row per change of status. Written together with its order only, so no foreign key guards it.
CREATE TABLE order_history (
    tenant {int} NOT NULL,
    order_id {int} NOT NULL,
    version {int} NOT NULL,
    step {int} NOT NULL,
    from_value {text},
    to_value {text} NOT NULL,
    at {int} NOT NULL,
    actor {text} NOT NULL,
    reason {text} NOT NULL,
    PRIMARY KEY (tenant, order_id, version, step)
) {clustered};

CREATE TABLE order_notes (
    tenant {int} NOT NULL,
    order_id {int} NOT NULL,
    id {int} NOT NULL,
    text {text} NOT NULL,
    author {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (tenant, order_id, id),
    {foreign order_id orders}
) {clustered};

CREATE TABLE fulfillments (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    order_id {int} NOT NULL,
    state {text} NOT NULL,
    carrier {text} NOT NULL,
    tracking_number {text} NOT NULL,
    tracking_url {text} NOT NULL,
    created_at {int} NOT NULL,
    shipped_at {int},
    delivered_at {int},
    {foreign order_id orders},
    {key}
) {strict};
CREATE INDEX fulfillments_order ON fulfillments (tenant, order_id);

CREATE TABLE fulfillment_lines (
    tenant {int} NOT NULL,
    fulfillment {int} NOT NULL,
    position {int} NOT NULL,
    line {int} NOT NULL,
    quantity {int} NOT NULL,
    PRIMARY KEY (tenant, fulfillment, position),
    CHECK (quantity > 0),
    {foreign fulfillment fulfillments}
) {clustered};

CREATE TABLE returns (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    order_id {int} NOT NULL,
    state {text} NOT NULL,
    reason {text} NOT NULL,
    refund {int} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    currency {text} NOT NULL,
    {foreign order_id orders},
    {key}
) {strict};
CREATE INDEX returns_order ON returns (tenant, order_id);

CREATE TABLE return_lines (
    tenant {int} NOT NULL,
    return_id {int} NOT NULL,
    position {int} NOT NULL,
    line {int} NOT NULL,
    quantity {int} NOT NULL,
    restock {int} NOT NULL,
    refund {int} NOT NULL,
    currency {text} NOT NULL,
    PRIMARY KEY (tenant, return_id, position),
    CHECK (quantity > 0),
    {foreign return_id returns}
) {clustered};
