CREATE TABLE documents (id int PRIMARY KEY, size int, state text, CONSTRAINT ck_state CHECK (STATE = ANY (ARRAY['a', 'b'])), CONSTRAINT ck_size CHECK ((size >= 0) AND ((size) <= 100)));
