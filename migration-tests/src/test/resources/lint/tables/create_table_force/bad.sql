DROP TABLE IF EXISTS documents;
CREATE TABLE documents (id bigint NOT NULL, CONSTRAINT pk_documents PRIMARY KEY (id));
