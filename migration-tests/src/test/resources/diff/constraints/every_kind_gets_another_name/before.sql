CREATE TABLE documents (id integer CONSTRAINT a PRIMARY KEY, parent integer CONSTRAINT b REFERENCES documents, size integer CONSTRAINT c CHECK (size > 0));
