CREATE TABLE documents (id integer PRIMARY KEY, place integer, CONSTRAINT uq_documents_place UNIQUE (place) DEFERRABLE INITIALLY DEFERRED);
