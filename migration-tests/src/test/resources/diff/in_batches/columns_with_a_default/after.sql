CREATE TABLE t (name text, hits bigint NOT NULL DEFAULT 0, size bigint DEFAULT 7);
