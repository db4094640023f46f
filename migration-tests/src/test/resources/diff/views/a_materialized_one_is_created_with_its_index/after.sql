CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE MATERIALIZED VIEW counts AS SELECT url, count(*) AS n FROM documents GROUP BY url;
CREATE UNIQUE INDEX ux_counts_url ON counts (url);
COMMENT ON MATERIALIZED VIEW counts IS 'by address';
