CREATE TABLE documents (id integer PRIMARY KEY, code text, CONSTRAINT ck_code CHECK (code <> ''));
