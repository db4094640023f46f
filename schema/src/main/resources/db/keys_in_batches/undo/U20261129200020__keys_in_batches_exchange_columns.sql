-- Undo: keys in batches: exchange columns
--
-- revision:      20261129200020
-- reverts to:    20261129200019
-- transactional: yes
-- hazards:       MAY_FAIL (data_sources.source_id: bigint -> integer), MAY_FAIL (document_chunks.chunk_id: bigint -> integer), MAY_FAIL (document_chunks.document_id: bigint -> integer), MAY_FAIL (documents.document_id: bigint -> integer), MAY_FAIL (documents.source_id: bigint -> integer), TABLE_REWRITE (data_sources), ACCESS_EXCLUSIVE_LOCK (data_sources), TABLE_REWRITE (document_chunks), ACCESS_EXCLUSIVE_LOCK (document_chunks), TABLE_REWRITE (documents), ACCESS_EXCLUSIVE_LOCK (documents)
-- proven:        up down

LOCK TABLE data_sources, document_chunks, documents IN ACCESS EXCLUSIVE MODE;
ALTER TABLE document_chunks DROP CONSTRAINT fk_document_chunks_document_id_documents;
ALTER TABLE documents DROP CONSTRAINT fk_documents_source_id_data_sources;
ALTER TABLE data_sources DROP CONSTRAINT pk_data_sources;
DROP INDEX ix_data_sources_source_id;
ALTER TABLE data_sources ALTER COLUMN source_id TYPE integer;
ALTER TABLE data_sources
    ADD COLUMN source_id_new bigint;
UPDATE data_sources SET source_id_new = source_id;
ALTER TABLE data_sources ADD CONSTRAINT data_sources_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint);
ALTER TABLE data_sources ADD CONSTRAINT data_sources_source_id_not_null CHECK (source_id_new IS NOT NULL);
ALTER TABLE data_sources ADD CONSTRAINT pk_data_sources PRIMARY KEY (source_id);
DO $docuai$BEGIN
    CREATE UNIQUE INDEX pk_data_sources_new ON data_sources (source_id_new);
END$docuai$;
CREATE INDEX ix_data_sources_source_id ON data_sources USING btree (source_id);
CREATE INDEX ix_data_sources_source_id_new ON data_sources USING btree (source_id_new);
CREATE FUNCTION zz_data_sources_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.source_id_new := NEW.source_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_data_sources_fill BEFORE INSERT OR UPDATE ON data_sources FOR EACH ROW EXECUTE FUNCTION zz_data_sources_fill();
ALTER TABLE data_sources ENABLE ALWAYS TRIGGER zz_data_sources_fill;
ALTER TABLE document_chunks DROP CONSTRAINT pk_document_chunks;
DROP INDEX ix_document_chunks_chunk_id;
DROP INDEX ix_document_chunks_document_id;
ALTER TABLE document_chunks ALTER COLUMN chunk_id TYPE integer;
ALTER TABLE document_chunks ALTER COLUMN document_id TYPE integer;
ALTER TABLE document_chunks
    ADD COLUMN chunk_id_new bigint,
    ADD COLUMN document_id_new bigint;
UPDATE document_chunks SET chunk_id_new = chunk_id, document_id_new = document_id;
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_chunk_id_filled CHECK (chunk_id_new IS NOT DISTINCT FROM (chunk_id)::bigint);
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_chunk_id_not_null CHECK (chunk_id_new IS NOT NULL);
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint);
ALTER TABLE document_chunks ADD CONSTRAINT document_chunks_document_id_not_null CHECK (document_id_new IS NOT NULL);
ALTER TABLE document_chunks ADD CONSTRAINT pk_document_chunks PRIMARY KEY (chunk_id);
DO $docuai$BEGIN
    CREATE UNIQUE INDEX pk_document_chunks_new ON document_chunks (chunk_id_new);
END$docuai$;
CREATE INDEX ix_document_chunks_chunk_id ON document_chunks USING btree (chunk_id);
CREATE INDEX ix_document_chunks_chunk_id_new ON document_chunks USING btree (chunk_id_new);
CREATE INDEX ix_document_chunks_document_id ON document_chunks USING btree (document_id);
CREATE INDEX ix_document_chunks_document_id_new ON document_chunks USING btree (document_id_new);
CREATE FUNCTION zz_document_chunks_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.chunk_id_new := NEW.chunk_id;
    NEW.document_id_new := NEW.document_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_document_chunks_fill BEFORE INSERT OR UPDATE ON document_chunks FOR EACH ROW EXECUTE FUNCTION zz_document_chunks_fill();
ALTER TABLE document_chunks ENABLE ALWAYS TRIGGER zz_document_chunks_fill;
ALTER TABLE documents DROP CONSTRAINT pk_documents;
DROP INDEX ix_documents_document_id;
DROP INDEX ix_documents_source_id;
DROP INDEX ix_documents_source_url;
ALTER TABLE documents ALTER COLUMN document_id TYPE integer;
ALTER TABLE documents ALTER COLUMN source_id TYPE integer;
ALTER TABLE documents
    ADD COLUMN document_id_new bigint,
    ADD COLUMN source_id_new bigint;
UPDATE documents SET document_id_new = document_id, source_id_new = source_id;
ALTER TABLE documents ADD CONSTRAINT documents_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint);
ALTER TABLE documents ADD CONSTRAINT documents_document_id_not_null CHECK (document_id_new IS NOT NULL);
ALTER TABLE documents ADD CONSTRAINT documents_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint);
ALTER TABLE documents ADD CONSTRAINT documents_source_id_not_null CHECK (source_id_new IS NOT NULL);
ALTER TABLE documents ADD CONSTRAINT pk_documents PRIMARY KEY (document_id);
DO $docuai$BEGIN
    CREATE UNIQUE INDEX pk_documents_new ON documents (document_id_new);
END$docuai$;
CREATE INDEX ix_documents_document_id ON documents USING btree (document_id);
CREATE INDEX ix_documents_document_id_new ON documents USING btree (document_id_new);
CREATE INDEX ix_documents_source_id ON documents USING btree (source_id);
CREATE INDEX ix_documents_source_id_new ON documents USING btree (source_id_new);
CREATE INDEX ix_documents_source_url ON documents USING btree (source_id, url);
CREATE INDEX ix_documents_source_url_new ON documents USING btree (source_id_new, url);
CREATE FUNCTION zz_documents_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.document_id_new := NEW.document_id;
    NEW.source_id_new := NEW.source_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_documents_fill BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION zz_documents_fill();
ALTER TABLE documents ENABLE ALWAYS TRIGGER zz_documents_fill;
ALTER TABLE document_chunks ADD CONSTRAINT fk_document_chunks_document_id_documents FOREIGN KEY (document_id) REFERENCES documents(document_id) ON DELETE CASCADE;
ALTER TABLE document_chunks ADD CONSTRAINT fk_document_chunks_document_id_documents_new FOREIGN KEY (document_id_new) REFERENCES documents(document_id_new) ON DELETE CASCADE;
ALTER TABLE documents ADD CONSTRAINT fk_documents_source_id_data_sources FOREIGN KEY (source_id) REFERENCES data_sources(source_id) ON DELETE CASCADE;
ALTER TABLE documents ADD CONSTRAINT fk_documents_source_id_data_sources_new FOREIGN KEY (source_id_new) REFERENCES data_sources(source_id_new) ON DELETE CASCADE;
