CREATE TABLE sources (id integer PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, source_id integer NOT NULL CONSTRAINT fk REFERENCES sources ON DELETE CASCADE);
CREATE INDEX ix_documents_source ON documents (source_id);
