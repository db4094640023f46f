CREATE TABLE sources (id integer CONSTRAINT pk PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer CONSTRAINT fk REFERENCES sources);
CREATE VIEW v AS SELECT id FROM sources;
