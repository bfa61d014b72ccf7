CREATE TABLE tenants (
    id {int} NOT NULL PRIMARY KEY,
    slug {text} NOT NULL UNIQUE,
    created_at {int} NOT NULL
) {strict};
INSERT INTO tenants (id, slug, created_at) VALUES (1, 'default', 0);

-- Facts about committed changes, in commit order. On PostgreSQL the position is stamped after the commit.
CREATE TABLE outbox (
    position {position},
    tenant {int} NOT NULL,
    id {int} NOT NULL,
    topic {text} NOT NULL,
    aggregate {text} NOT NULL,
    aggregate_id {int} NOT NULL,
    version {int} NOT NULL,
    at {int} NOT NULL,
    historical {int} NOT NULL,
    trace {text} NOT NULL,
    payload {text} NOT NULL
    {postgresql , PRIMARY KEY (tenant, id)}
) {strict};
{postgresql CREATE UNIQUE INDEX outbox_position ON outbox (position);}
{postgresql CREATE INDEX outbox_unstamped ON outbox (id) WHERE position IS NULL;}

-- Who did what to what. The chain of hashes is stamped after the commit.
CREATE TABLE audit (
    id {id},
    tenant {int} NOT NULL,
    at {int} NOT NULL,
    actor {text} NOT NULL,
    operation {text} NOT NULL,
    subject {text} NOT NULL,
    trace {text} NOT NULL,
    position {int},
    hash {text},
    {key}
) {strict};
CREATE UNIQUE INDEX audit_position ON audit (tenant, position) WHERE position IS NOT NULL;
CREATE INDEX audit_unstamped ON audit (tenant, id) WHERE position IS NULL;

CREATE TABLE idempotency_keys (
    tenant {int} NOT NULL,
    actor {text} NOT NULL,
    key {text} NOT NULL,
    operation {text} NOT NULL,
    fingerprint {text} NOT NULL,
    subject {int} NOT NULL,
    running_until {int},
    answer {text},
    created_at {int} NOT NULL,
    PRIMARY KEY (tenant, actor, key)
) {clustered};

-- Numbers that count without gaps: one row per tenant and series.
CREATE TABLE counters (
    tenant {int} NOT NULL,
    series {text} NOT NULL,
    value {int} NOT NULL,
    PRIMARY KEY (tenant, series)
) {clustered};

-- How often a part of a tenant's data ("catalog") has changed: whether a kept answer is still right.
CREATE TABLE versions (
    tenant {int} NOT NULL,
    part {text} NOT NULL,
    version {int} NOT NULL,
    PRIMARY KEY (tenant, part)
) {clustered};
