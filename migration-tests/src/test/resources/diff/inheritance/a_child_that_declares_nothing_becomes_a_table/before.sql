CREATE TABLE base (id int NOT NULL, name text DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (extra int) INHERITS (base);
CREATE INDEX ix_extra ON child (extra);
CREATE VIEW v AS SELECT name FROM child;
