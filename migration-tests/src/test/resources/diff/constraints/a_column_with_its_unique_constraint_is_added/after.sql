CREATE TABLE documents (id integer PRIMARY KEY, url text, CONSTRAINT uq_url UNIQUE (url), CONSTRAINT ck_url CHECK (url <> ''));
