CREATE TABLE documents (id integer PRIMARY KEY, url text NOT NULL);
CREATE UNIQUE INDEX uq_url ON documents (url);
ALTER TABLE documents REPLICA IDENTITY FULL;
