CREATE TABLE documents (id integer PRIMARY KEY, a text, b text);
CREATE INDEX ix_1 ON documents (b);
CREATE INDEX ix_2 ON documents (a);
