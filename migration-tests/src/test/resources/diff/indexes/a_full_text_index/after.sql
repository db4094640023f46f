CREATE TABLE documents (id integer PRIMARY KEY, title text, body text);
CREATE INDEX ix_words ON documents USING gin (to_tsvector('english'::regconfig, coalesce(title, '') || ' ' || coalesce(body, ''))) WITH (fastupdate = off);
