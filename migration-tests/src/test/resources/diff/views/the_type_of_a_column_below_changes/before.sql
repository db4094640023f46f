CREATE TABLE documents (id integer PRIMARY KEY, size integer);
CREATE VIEW sizes AS SELECT size FROM documents;
CREATE MATERIALIZED VIEW totals AS SELECT sum(size) AS total FROM sizes;
CREATE INDEX ix_totals ON totals (total);
