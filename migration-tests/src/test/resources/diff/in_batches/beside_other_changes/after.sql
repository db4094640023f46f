CREATE TABLE t (id bigint PRIMARY KEY, x text, y integer);
CREATE INDEX ix_x ON t (x, id);
