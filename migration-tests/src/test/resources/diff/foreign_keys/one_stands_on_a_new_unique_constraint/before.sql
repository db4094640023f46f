CREATE TABLE sources (id integer PRIMARY KEY, code text);
CREATE TABLE documents (id integer PRIMARY KEY, source text);
