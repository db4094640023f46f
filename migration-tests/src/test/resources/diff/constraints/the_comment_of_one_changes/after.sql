CREATE TABLE documents (id integer CONSTRAINT pk PRIMARY KEY, size integer CONSTRAINT ck CHECK (size > 0));
COMMENT ON CONSTRAINT ck ON documents IS 'it''s\new';
COMMENT ON CONSTRAINT pk ON documents IS 'key';
