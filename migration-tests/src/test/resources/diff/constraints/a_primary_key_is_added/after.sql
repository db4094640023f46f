CREATE TABLE documents (id integer NOT NULL, CONSTRAINT pk_documents PRIMARY KEY (id));
