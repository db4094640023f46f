CREATE TABLE IF NOT EXISTS documents (id bigint NOT NULL);
