CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON documents (url);
COMMENT ON INDEX ix_url IS 'for lookups by "url"';
