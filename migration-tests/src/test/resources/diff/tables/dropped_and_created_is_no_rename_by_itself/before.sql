CREATE TABLE documents (id integer CONSTRAINT pk PRIMARY KEY);
