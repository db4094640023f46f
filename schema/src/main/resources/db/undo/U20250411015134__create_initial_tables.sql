-- Undo: create initial tables
--
-- revision:      20250411015134
-- reverts to:    20250411000000
-- transactional: yes
-- hazards:       DELETES_DATA (every source, document, chunk and embedding)

DROP TABLE document_chunks;
DROP TABLE documents;
DROP TABLE data_sources;
