CREATE TABLE documents (id integer PRIMARY KEY, url text, CONSTRAINT uq_documents_url UNIQUE (url));
