CREATE TABLE documents (id integer PRIMARY KEY, size integer, kb integer GENERATED ALWAYS AS (size / 1024) STORED);
