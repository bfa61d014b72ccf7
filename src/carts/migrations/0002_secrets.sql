-- SHA-256 of what a guest must know to use the cart; absent from carts that are older than secrets.
ALTER TABLE carts ADD COLUMN secret_hash {text};
