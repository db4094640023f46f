CREATE TABLE documents (id integer CONSTRAINT pk_a PRIMARY KEY, url text);
