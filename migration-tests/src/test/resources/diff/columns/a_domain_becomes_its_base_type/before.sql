CREATE DOMAIN url AS text CONSTRAINT ck_url CHECK (VALUE <> '');
CREATE TABLE documents (id integer PRIMARY KEY, url url);
