-- Undo: add index on documents url column
--
-- revision:      20250411160039
-- reverts to:    20250411144524
-- transactional: yes
-- hazards:       INDEX_DROPPED (finding a document by its address alone becomes a sequential scan)

DROP INDEX ix_documents_url;
