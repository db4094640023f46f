CREATE TABLE documents (id integer PRIMARY KEY, size bigint, kb numeric GENERATED ALWAYS AS (size / 1000.0) STORED);
