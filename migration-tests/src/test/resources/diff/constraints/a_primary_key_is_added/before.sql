CREATE TABLE documents (id integer NOT NULL);
