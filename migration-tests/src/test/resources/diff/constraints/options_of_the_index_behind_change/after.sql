CREATE TABLE documents (id integer, CONSTRAINT pk_documents PRIMARY KEY (id) WITH (fillfactor = 70));
