CREATE DOMAIN url AS text DEFAULT 'a';
CREATE TABLE documents (id integer PRIMARY KEY, url url);
