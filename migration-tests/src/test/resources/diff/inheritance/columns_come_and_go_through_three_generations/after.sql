CREATE TABLE base (id int NOT NULL, name text DEFAULT 'n', added date, CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (extra bigint, more text) INHERITS (base);
CREATE TABLE grandchild () INHERITS (child);
ALTER TABLE grandchild ALTER name SET DEFAULT 'g';
