CREATE SEQUENCE documents_id_seq AS integer;
CREATE TABLE documents (id integer NOT NULL DEFAULT nextval('documents_id_seq'), url text);
ALTER SEQUENCE documents_id_seq OWNED BY documents.id;
ALTER TABLE documents ADD PRIMARY KEY (id);
