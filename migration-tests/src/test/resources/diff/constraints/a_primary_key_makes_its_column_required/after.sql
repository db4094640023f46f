CREATE TABLE documents (id integer CONSTRAINT pk_documents PRIMARY KEY);
