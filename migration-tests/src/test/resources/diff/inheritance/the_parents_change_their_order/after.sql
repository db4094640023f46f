CREATE TABLE base (id int NOT NULL, name text DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE other (note text);
CREATE TABLE child (id int NOT NULL, name text, note text, CONSTRAINT ck_id CHECK (id > 0)) INHERITS (other, base);
