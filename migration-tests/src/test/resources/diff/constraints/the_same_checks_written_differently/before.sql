CREATE TABLE documents (id integer PRIMARY KEY, size integer, state text, CONSTRAINT ck_size CHECK (size BETWEEN 0 AND 100), CONSTRAINT ck_state CHECK (state IN ('a', 'b')));
