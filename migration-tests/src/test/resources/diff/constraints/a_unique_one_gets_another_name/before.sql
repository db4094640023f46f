CREATE TABLE documents (id integer PRIMARY KEY, url text, CONSTRAINT documents_url_key UNIQUE (url));
