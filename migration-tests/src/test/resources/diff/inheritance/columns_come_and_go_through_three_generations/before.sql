CREATE TABLE base (id int NOT NULL, name text DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (extra int) INHERITS (base);
CREATE TABLE grandchild (last text) INHERITS (child);
ALTER TABLE grandchild ALTER name SET DEFAULT 'g';
