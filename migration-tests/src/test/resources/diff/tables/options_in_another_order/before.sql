CREATE TABLE documents (id integer PRIMARY KEY) WITH (fillfactor = 90, parallel_workers = 4);
