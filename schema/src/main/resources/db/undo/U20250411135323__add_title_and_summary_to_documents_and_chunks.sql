-- Undo: add title and summary to documents and chunks
--
-- revision:      20250411135323
-- reverts to:    20250411015134
-- transactional: yes
-- hazards:       DELETES_DATA (documents.summary, document_chunks.title, document_chunks.summary)

ALTER TABLE documents DROP COLUMN summary;
ALTER TABLE document_chunks DROP COLUMN summary;
ALTER TABLE document_chunks DROP COLUMN title;
