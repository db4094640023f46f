CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE VIEW urls AS SELECT url FROM documents WHERE id > 10;
