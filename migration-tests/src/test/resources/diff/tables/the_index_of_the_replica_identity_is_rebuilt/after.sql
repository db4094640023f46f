CREATE TABLE documents (id integer PRIMARY KEY, url text NOT NULL);
CREATE UNIQUE INDEX ux_url ON documents (url DESC);
ALTER TABLE documents REPLICA IDENTITY USING INDEX ux_url;
