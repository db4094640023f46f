CREATE UNLOGGED TABLE documents (id integer PRIMARY KEY);
