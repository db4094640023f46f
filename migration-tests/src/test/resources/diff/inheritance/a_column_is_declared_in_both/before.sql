CREATE TABLE base (id int NOT NULL, name text DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (name text DEFAULT 'c', extra int) INHERITS (base);
