CREATE TABLE documents (id integer CONSTRAINT pk PRIMARY KEY, parent integer CONSTRAINT fk REFERENCES documents, size integer CONSTRAINT ck CHECK (size > 0));
