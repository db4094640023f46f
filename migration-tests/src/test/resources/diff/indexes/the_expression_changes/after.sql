CREATE TABLE documents (id integer PRIMARY KEY, url text, title text);
CREATE INDEX ix ON documents ((url || title), lower(title) DESC);
