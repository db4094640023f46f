CREATE TABLE base (id int NOT NULL, name varchar(30) DEFAULT 'x', CONSTRAINT ck_id CHECK (id > 0));
CREATE TABLE child (name varchar(30) DEFAULT 'c', extra int) INHERITS (base);
