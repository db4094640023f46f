CREATE TABLE documents (id integer PRIMARY KEY, a integer, b integer);
CREATE INDEX ix ON documents (a, b);
