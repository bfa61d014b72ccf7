CREATE TABLE customers (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    email {text} NOT NULL,
    name {text} NOT NULL,
    phone {text} NOT NULL,
    external_number {text} NOT NULL,
    default_address_name {text},
    default_address_company {text},
    default_address_line1 {text},
    default_address_line2 {text},
    default_address_city {text},
    default_address_region {text},
    default_address_postal_code {text},
    default_address_country {text},
    default_address_phone {text},
    metadata {text} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    email_folded {text} NOT NULL,
    search_text {text} NOT NULL,
    {key}
) {strict};
CREATE UNIQUE INDEX customers_email ON customers (tenant, email_folded) WHERE email_folded <> '';
CREATE UNIQUE INDEX customers_external_number ON customers (tenant, external_number)
    WHERE external_number <> '';
