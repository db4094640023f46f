CREATE TABLE sources (id bigint CONSTRAINT pk_sources PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id bigint CONSTRAINT fk_documents_source REFERENCES sources);
