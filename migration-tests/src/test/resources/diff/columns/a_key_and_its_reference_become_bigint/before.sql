CREATE TABLE sources (id integer CONSTRAINT pk_sources PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer CONSTRAINT fk_documents_source REFERENCES sources);
