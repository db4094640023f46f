CREATE TABLE documents (id integer PRIMARY KEY) WITH (fillfactor = 70, parallel_workers = 4);
