-- Keys in batches: add columns to documents
--
-- revision:      20261129200003
-- revises:       20261129200002
-- description:   keys in batches: add columns to documents
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE documents
    ADD COLUMN document_id_new bigint,
    ADD COLUMN source_id_new bigint,
    ADD CONSTRAINT documents_document_id_filled CHECK (document_id_new IS NOT DISTINCT FROM (document_id)::bigint) NOT VALID,
    ADD CONSTRAINT documents_document_id_not_null CHECK (document_id_new IS NOT NULL) NOT VALID,
    ADD CONSTRAINT documents_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint) NOT VALID,
    ADD CONSTRAINT documents_source_id_not_null CHECK (source_id_new IS NOT NULL) NOT VALID;
CREATE FUNCTION zz_documents_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.document_id_new := NEW.document_id;
    NEW.source_id_new := NEW.source_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_documents_fill BEFORE INSERT OR UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION zz_documents_fill();
ALTER TABLE documents ENABLE ALWAYS TRIGGER zz_documents_fill;
