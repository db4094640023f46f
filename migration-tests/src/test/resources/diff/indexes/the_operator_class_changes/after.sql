CREATE TABLE documents (id integer PRIMARY KEY, url text, meta jsonb);
CREATE INDEX ix_url ON documents (url text_pattern_ops);
CREATE INDEX ix_meta ON documents USING gin (meta jsonb_path_ops);
