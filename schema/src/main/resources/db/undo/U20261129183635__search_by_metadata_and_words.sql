-- Undo: search by metadata and words
--
-- revision:      20261129183635
-- reverts to:    20250411160039
-- transactional: yes
-- hazards:       INDEX_DROPPED (filters on metadata and hybrid searches become slow, or fail)

DROP INDEX ix_documents_metadata;
DROP INDEX ix_document_chunks_metadata;
DROP INDEX ix_document_chunks_text_search;
ALTER TABLE document_chunks DROP COLUMN text_search;
