CREATE TABLE api_keys (
    id {id},
    tenant {int} NOT NULL,
    version {int} NOT NULL,
    name {text} NOT NULL,
    role {text} NOT NULL,
    permissions {text} NOT NULL,
    ending {text} NOT NULL,
    expires_at {int},
    revoked_at {int},
    created_at {int} NOT NULL,
    text_hash {text} NOT NULL,
    {key}
) {strict};
CREATE UNIQUE INDEX api_keys_text ON api_keys (tenant, text_hash);
