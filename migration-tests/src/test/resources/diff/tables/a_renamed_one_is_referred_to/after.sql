CREATE TABLE origins (id integer CONSTRAINT pk PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer CONSTRAINT fk REFERENCES origins);
CREATE VIEW v AS SELECT id FROM origins;
