CREATE TABLE imports (
    id {id},
    tenant {int} NOT NULL,
    kind {text} NOT NULL,
    state {text} NOT NULL,
    dry_run {int} NOT NULL,
    format {text} NOT NULL,
    mapping {text} NOT NULL,
    position {int} NOT NULL,
    rows {int} NOT NULL,
    problems {int} NOT NULL,
    outcomes {text} NOT NULL,
    heading {text} NOT NULL,
    open_records {text} NOT NULL,
    next_line {int} NOT NULL,
    skipping {int} NOT NULL,
    rest {text} NOT NULL,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    {key}
) {strict};

CREATE TABLE import_problems (
    tenant {int} NOT NULL,
    import {int} NOT NULL,
    number {int} NOT NULL,
    line {int} NOT NULL,
    heading {text} NOT NULL,
    reason {text} NOT NULL,
    message {text} NOT NULL,
    PRIMARY KEY (tenant, import, number)
) {clustered};

-- The order numbers of past trade that were taken over, so that a text imported twice has one effect.
CREATE TABLE imported_numbers (
    tenant {int} NOT NULL,
    number {text} NOT NULL,
    import {int} NOT NULL,
    PRIMARY KEY (tenant, number)
) {clustered};
