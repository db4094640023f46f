CREATE DOMAIN url AS text COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT ck_url CHECK (VALUE <> '');
COMMENT ON DOMAIN url IS 'an address';
CREATE TABLE documents (id integer PRIMARY KEY, url url);
