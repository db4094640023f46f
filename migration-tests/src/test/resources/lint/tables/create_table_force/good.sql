CREATE TABLE documents_next (id bigint NOT NULL, CONSTRAINT pk_documents_next PRIMARY KEY (id));
