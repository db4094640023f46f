CREATE TABLE t (id integer PRIMARY KEY, at integer NOT NULL DEFAULT 0, b text);
CREATE INDEX ix_at ON t (at);
