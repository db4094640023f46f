CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE UNIQUE INDEX ux_documents_url ON documents (lower(url)) NULLS NOT DISTINCT;
