CREATE TABLE documents (id integer PRIMARY KEY, url text, title text, CONSTRAINT uq_documents_url UNIQUE (url) INCLUDE (title));
