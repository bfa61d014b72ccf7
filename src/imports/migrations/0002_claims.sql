-- What an import met so far, where its later pieces must know it: a text may be cut anywhere. One row for
-- each name ever met, of the import that met it last.
CREATE TABLE import_claims (
    tenant {int} NOT NULL,
    kind {text} NOT NULL,
    name {text} NOT NULL,
    import {int} NOT NULL,
    given_up {int} NOT NULL,
    PRIMARY KEY (tenant, kind, name)
) {clustered};
