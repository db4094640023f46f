CREATE SEQUENCE numbers AS integer;
CREATE TABLE documents (id integer PRIMARY KEY);
ALTER SEQUENCE numbers OWNED BY documents.id;
