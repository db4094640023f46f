CREATE TABLE documents (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT uq_documents UNIQUE (b, a));
