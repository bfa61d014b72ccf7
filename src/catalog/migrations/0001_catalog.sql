CREATE TABLE categories (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    slug {text} NOT NULL,
    name {text} NOT NULL,
    parent {int},
    position {int} NOT NULL,
    {key},
    {foreign parent categories}
) {strict};
-- A slug is unique among the children of one parent, so that a path of slugs names one category.
CREATE UNIQUE INDEX categories_slug ON categories (tenant, parent, slug) WHERE parent IS NOT NULL;
CREATE UNIQUE INDEX categories_top_slug ON categories (tenant, slug) WHERE parent IS NULL;
CREATE INDEX categories_parent ON categories (tenant, parent);

CREATE TABLE collections (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    slug {text} NOT NULL,
    title {text} NOT NULL,
    {key}
) {strict};
CREATE UNIQUE INDEX collections_slug ON collections (tenant, slug);

-- Lists that are read with the product only (names of options, tags, collections) are one text each, their
-- parts joined by U+001F. What is long stands last, so that lists need not read past it.
CREATE TABLE products (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    slug {text} NOT NULL,
    title {text} NOT NULL,
    vendor {text} NOT NULL,
    type {text} NOT NULL,
    status {text} NOT NULL,
    category {int},
    variant_count {int} NOT NULL,
    image {text} NOT NULL,
    gift_card {int} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    option_list {text} NOT NULL,
    tag_list {text} NOT NULL,
    collection_list {text} NOT NULL,
    seo_title {text} NOT NULL,
    seo_description {text} NOT NULL,
    metadata {text} NOT NULL,
    description {text} NOT NULL,
    {key},
    {foreign category categories}
) {strict};
CREATE UNIQUE INDEX products_slug ON products (tenant, slug);
CREATE INDEX products_status ON products (tenant, status, id);
CREATE INDEX products_category ON products (tenant, category, id) WHERE category IS NOT NULL;

CREATE TABLE variants (
    id {id},
    tenant {int} NOT NULL,
    product {int} NOT NULL,
    position {int} NOT NULL,
    sku {text} NOT NULL,
    barcode {text} NOT NULL,
    option_list {text} NOT NULL,
    unit {text} NOT NULL,
    step {int} NOT NULL CHECK (step > 0),
    weight_grams {int} NOT NULL,
    track_stock {int} NOT NULL,
    requires_shipping {int} NOT NULL,
    taxable {int} NOT NULL,
    tax_code {text} NOT NULL,
    media {int},
    metadata {text} NOT NULL,
    {key},
    {foreign product products}
) {strict};
CREATE UNIQUE INDEX variants_sku ON variants (tenant, sku) WHERE sku <> '';
CREATE INDEX variants_product ON variants (tenant, product, position);
CREATE INDEX variants_barcode ON variants (tenant, barcode, id) WHERE barcode <> '';

CREATE TABLE media (
    id {id},
    tenant {int} NOT NULL,
    product {int} NOT NULL,
    position {int} NOT NULL,
    url {text} NOT NULL,
    alt {text} NOT NULL,
    {key},
    {foreign product products}
) {strict};
CREATE INDEX media_product ON media (tenant, product, position);

-- Indexes over lists of the product: kept with it, read by filters of lists only.
CREATE TABLE product_tags (
    tenant {int} NOT NULL,
    tag {text} NOT NULL,
    product {int} NOT NULL,
    PRIMARY KEY (tenant, tag, product)
) {clustered};

CREATE TABLE product_collections (
    tenant {int} NOT NULL,
    collection {int} NOT NULL,
    product {int} NOT NULL,
    PRIMARY KEY (tenant, collection, product),
    {foreign collection collections}
) {clustered};

-- What a search looks through: title, vendor and skus, folded. Narrow, because it is scanned.
CREATE TABLE product_search (
    id {id},
    tenant {int} NOT NULL,
    words {text} NOT NULL,
    {key}
) {strict};
