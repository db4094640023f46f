CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE MATERIALIZED VIEW counts AS SELECT url, count(*) AS n FROM documents GROUP BY url;
CREATE INDEX ix_counts ON counts (n);
