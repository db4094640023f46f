CREATE TABLE documents (id serial CONSTRAINT pk_documents PRIMARY KEY, title text NOT NULL);
COMMENT ON COLUMN documents.id IS 'the key';
COMMENT ON CONSTRAINT pk_documents ON documents IS 'by number';
ALTER TABLE documents ALTER COLUMN id SET STATISTICS 500;
GRANT SELECT (id) ON documents TO case_reader;
CREATE TABLE chunks (id serial CONSTRAINT pk_chunks PRIMARY KEY, document_id integer NOT NULL,
    CONSTRAINT fk_chunks_documents FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE);
CREATE INDEX ix_chunks_document_id ON chunks (document_id);
CREATE TABLE notes (document_id integer CONSTRAINT fk_notes_documents REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, note text);
