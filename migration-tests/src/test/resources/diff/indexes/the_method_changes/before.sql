CREATE TABLE documents (id integer PRIMARY KEY, url text, at timestamptz, tags text[]);
CREATE INDEX ix_url ON documents USING btree (url);
CREATE INDEX ix_at ON documents (at);
