CREATE UNLOGGED TABLE cache (id bigint NOT NULL, body text);
