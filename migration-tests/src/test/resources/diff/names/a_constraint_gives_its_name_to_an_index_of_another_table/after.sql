CREATE TABLE b (id integer PRIMARY KEY, url text);
CREATE TABLE a (id integer);
CREATE INDEX x ON b (url);
