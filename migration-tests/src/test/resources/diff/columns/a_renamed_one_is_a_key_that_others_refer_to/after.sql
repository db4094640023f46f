CREATE TABLE sources (source_key integer CONSTRAINT pk PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer CONSTRAINT fk REFERENCES sources);
