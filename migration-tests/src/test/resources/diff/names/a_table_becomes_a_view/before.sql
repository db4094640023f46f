CREATE TABLE documents (id integer PRIMARY KEY);
CREATE TABLE papers (id integer PRIMARY KEY);
