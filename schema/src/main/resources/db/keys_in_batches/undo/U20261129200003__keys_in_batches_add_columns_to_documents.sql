-- Undo: keys in batches: add columns to documents
--
-- revision:      20261129200003
-- reverts to:    20261129200002
-- transactional: yes
-- hazards:       none
-- proven:        up down

DROP TRIGGER zz_documents_fill ON documents;
DROP FUNCTION zz_documents_fill();
ALTER TABLE documents DROP COLUMN document_id_new, DROP COLUMN source_id_new;
