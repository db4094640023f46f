CREATE TABLE documents (id integer PRIMARY KEY, url text, at timestamptz, tags text[]);
CREATE INDEX ix_url ON documents USING hash (url);
CREATE INDEX ix_at ON documents USING brin (at) WITH (pages_per_range = 32);
CREATE INDEX ix_tags ON documents USING gin (tags);
