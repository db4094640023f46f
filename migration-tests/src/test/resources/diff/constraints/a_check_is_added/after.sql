CREATE TABLE documents (id integer PRIMARY KEY, size integer, CONSTRAINT ck_documents_size CHECK (size >= 0));
