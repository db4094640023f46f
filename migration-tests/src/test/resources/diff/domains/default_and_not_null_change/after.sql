CREATE DOMAIN url AS text DEFAULT 'b' NOT NULL;
CREATE TABLE documents (id integer PRIMARY KEY, url url);
