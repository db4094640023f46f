-- Keys in batches: add columns to document_chunks
--
-- revision:      20261129200002
-- revises:       20261129200001
-- description:   keys in batches: add columns to document_chunks
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE document_chunks
    ADD COLUMN chunk_id_new bigint,
    ADD COLUMN document_id_new bigint,
    ADD CONSTRAINT document_chunks_chunk_id_filled CHECK (chunk_id_new IS NOT DISTINCT FROM (chunk_id)::bigint) NOT VALID,
    ADD CONSTRAINT document_chunks_chunk_id_not_null CHECK (chunk_id_new IS NOT NULL) NOT VALID,
    ADD CONSTRAINT document_chunks_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint) NOT VALID,
    ADD CONSTRAINT document_chunks_document_id_not_null CHECK (document_id_new IS NOT NULL) NOT VALID;
CREATE FUNCTION zz_document_chunks_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.chunk_id_new := NEW.chunk_id;
    NEW.document_id_new := NEW.document_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_document_chunks_fill BEFORE INSERT OR UPDATE ON document_chunks FOR EACH ROW EXECUTE FUNCTION zz_document_chunks_fill();
ALTER TABLE document_chunks ENABLE ALWAYS TRIGGER zz_document_chunks_fill;
