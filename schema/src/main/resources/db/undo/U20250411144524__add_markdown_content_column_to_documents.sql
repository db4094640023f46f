-- Undo: add markdown_content column to documents
--
-- revision:      20250411144524
-- reverts to:    20250411135323
-- transactional: yes
-- hazards:       DELETES_DATA (documents.markdown_content)

COMMENT ON TABLE documents IS 'Represents individual items (pages, files, records) retrieved from a data source.';
ALTER TABLE documents DROP COLUMN markdown_content;
