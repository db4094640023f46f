CREATE TABLE documents (id integer PRIMARY KEY, code text, CONSTRAINT ck_code CHECK (length(code) > 0));
CREATE INDEX ix_code ON documents (lower(code));
