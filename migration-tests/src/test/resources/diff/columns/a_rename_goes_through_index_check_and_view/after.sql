CREATE TABLE documents (id integer PRIMARY KEY, link text NOT NULL, CONSTRAINT ck_url CHECK (link <> ''));
CREATE INDEX ix_url ON documents (lower(link));
CREATE VIEW urls AS SELECT link AS url FROM documents;
