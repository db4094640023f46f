CREATE TABLE documents (id integer PRIMARY KEY) WITH (fillfactor = 90, autovacuum_enabled = false);
