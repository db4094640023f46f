CREATE TABLE documents (id integer PRIMARY KEY, url text NOT NULL, CONSTRAINT ck_url CHECK (url <> ''));
CREATE INDEX ix_url ON documents (lower(url));
CREATE VIEW urls AS SELECT url FROM documents;
