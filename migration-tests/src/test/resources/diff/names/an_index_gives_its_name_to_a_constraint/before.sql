CREATE TABLE documents (id integer PRIMARY KEY, url text, title text);
CREATE INDEX uq_x ON documents (title);
