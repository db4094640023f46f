CREATE TABLE documents (id integer PRIMARY KEY, size integer, kb numeric GENERATED ALWAYS AS (size / 1000.0) STORED);
