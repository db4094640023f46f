-- Keys in batches: exchange columns
--
-- revision:      20261129200020
-- revises:       20261129200019
-- description:   keys in batches: exchange columns
-- transactional: yes
-- hazards:       none
-- proven:        up down

SET LOCAL lock_timeout = 225;
LOCK TABLE data_sources, document_chunks, documents IN ACCESS EXCLUSIVE MODE;
DROP TRIGGER zz_data_sources_fill ON data_sources;
DROP FUNCTION zz_data_sources_fill();
DROP TRIGGER zz_document_chunks_fill ON document_chunks;
DROP FUNCTION zz_document_chunks_fill();
DROP TRIGGER zz_documents_fill ON documents;
DROP FUNCTION zz_documents_fill();
ALTER TABLE document_chunks DROP CONSTRAINT fk_document_chunks_document_id_documents;
ALTER TABLE documents DROP CONSTRAINT fk_documents_source_id_data_sources;
ALTER TABLE data_sources DROP CONSTRAINT pk_data_sources;
ALTER TABLE data_sources ALTER COLUMN source_id_new SET NOT NULL;
ALTER TABLE data_sources ALTER COLUMN source_id_new SET DEFAULT nextval('data_sources_source_id_seq'::regclass);
ALTER SEQUENCE data_sources_source_id_seq OWNED BY data_sources.source_id_new;
ALTER TABLE data_sources DROP CONSTRAINT data_sources_source_id_filled;
ALTER TABLE data_sources DROP CONSTRAINT data_sources_source_id_not_null;
ALTER TABLE data_sources DROP COLUMN source_id;
ALTER TABLE data_sources RENAME COLUMN source_id_new TO source_id;
ALTER TABLE data_sources ADD CONSTRAINT pk_data_sources PRIMARY KEY USING INDEX pk_data_sources_new;
ALTER INDEX ix_data_sources_source_id_new RENAME TO ix_data_sources_source_id;
ALTER TABLE document_chunks DROP CONSTRAINT pk_document_chunks;
ALTER TABLE document_chunks ALTER COLUMN chunk_id_new SET NOT NULL;
ALTER TABLE document_chunks ALTER COLUMN chunk_id_new SET DEFAULT nextval('document_chunks_chunk_id_seq'::regclass);
ALTER SEQUENCE document_chunks_chunk_id_seq OWNED BY document_chunks.chunk_id_new;
ALTER TABLE document_chunks ALTER COLUMN document_id_new SET NOT NULL;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_chunk_id_filled;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_chunk_id_not_null;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_document_id_filled;
ALTER TABLE document_chunks DROP CONSTRAINT document_chunks_document_id_not_null;
ALTER TABLE document_chunks DROP COLUMN chunk_id;
ALTER TABLE document_chunks RENAME COLUMN chunk_id_new TO chunk_id;
ALTER TABLE document_chunks DROP COLUMN document_id;
ALTER TABLE document_chunks RENAME COLUMN document_id_new TO document_id;
ALTER TABLE document_chunks ADD CONSTRAINT pk_document_chunks PRIMARY KEY USING INDEX pk_document_chunks_new;
ALTER INDEX ix_document_chunks_chunk_id_new RENAME TO ix_document_chunks_chunk_id;
ALTER INDEX ix_document_chunks_document_id_new RENAME TO ix_document_chunks_document_id;
ALTER TABLE documents DROP CONSTRAINT pk_documents;
ALTER TABLE documents ALTER COLUMN document_id_new SET NOT NULL;
ALTER TABLE documents ALTER COLUMN document_id_new SET DEFAULT nextval('documents_document_id_seq'::regclass);
ALTER SEQUENCE documents_document_id_seq OWNED BY documents.document_id_new;
ALTER TABLE documents ALTER COLUMN source_id_new SET NOT NULL;
ALTER TABLE documents DROP CONSTRAINT documents_document_id_filled;
ALTER TABLE documents DROP CONSTRAINT documents_document_id_not_null;
ALTER TABLE documents DROP CONSTRAINT documents_source_id_filled;
ALTER TABLE documents DROP CONSTRAINT documents_source_id_not_null;
ALTER TABLE documents DROP COLUMN document_id;
ALTER TABLE documents RENAME COLUMN document_id_new TO document_id;
ALTER TABLE documents DROP COLUMN source_id;
ALTER TABLE documents RENAME COLUMN source_id_new TO source_id;
ALTER TABLE documents ADD CONSTRAINT pk_documents PRIMARY KEY USING INDEX pk_documents_new;
ALTER INDEX ix_documents_document_id_new RENAME TO ix_documents_document_id;
ALTER INDEX ix_documents_source_id_new RENAME TO ix_documents_source_id;
ALTER INDEX ix_documents_source_url_new RENAME TO ix_documents_source_url;
ALTER TABLE document_chunks RENAME CONSTRAINT fk_document_chunks_document_id_documents_new TO fk_document_chunks_document_id_documents;
ALTER TABLE documents RENAME CONSTRAINT fk_documents_source_id_data_sources_new TO fk_documents_source_id_data_sources;
