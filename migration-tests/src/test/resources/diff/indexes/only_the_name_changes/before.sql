CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE INDEX documents_url_idx ON documents (url) WHERE url <> '';
