CREATE TABLE documents (id integer NOT NULL, tenant integer NOT NULL, CONSTRAINT pk_documents PRIMARY KEY (tenant, id));
