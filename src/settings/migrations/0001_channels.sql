-- What a shop sells through. One default channel for each tenant.
CREATE TABLE channels (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    code {text} NOT NULL,
    name {text} NOT NULL,
    currency {text} NOT NULL,
    prices_include_tax {int} NOT NULL,
    time_zone {text} NOT NULL,
    UNIQUE (tenant, code),
    {key}
) {strict};
