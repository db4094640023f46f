CREATE TABLE sources (id integer NOT NULL, code text NOT NULL, CONSTRAINT pk_sources PRIMARY KEY (id) INCLUDE (code));
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer, CONSTRAINT fk_documents_source FOREIGN KEY (source_id) REFERENCES sources (id));
