CREATE TABLE a (id integer PRIMARY KEY, url text);
CREATE TABLE b (id integer PRIMARY KEY, url text);
CREATE INDEX ix_url ON a (url);
