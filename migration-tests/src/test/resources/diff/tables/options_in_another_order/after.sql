CREATE TABLE documents (id integer PRIMARY KEY) WITH (parallel_workers = '4', FILLFACTOR = 90);
