CREATE TABLE base (id int NOT NULL, gone text, name text DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (gone text, extra int) INHERITS (base);
