CREATE TABLE b (id integer PRIMARY KEY, url text);
CREATE TABLE a (id integer, CONSTRAINT x UNIQUE (id));
