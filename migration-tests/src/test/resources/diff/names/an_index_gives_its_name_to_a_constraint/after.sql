CREATE TABLE documents (id integer PRIMARY KEY, url text, title text, CONSTRAINT uq_x UNIQUE (url));
