-- Add markdown_content column to documents
--
-- revision:      20250411144524
-- revises:       20250411135323
-- description:   documents.markdown_content, and the table's comment says so.
-- alembic:       c6ca8e1a69e9
-- transactional: yes
-- hazards:       none

ALTER TABLE documents ADD COLUMN markdown_content TEXT;
COMMENT ON TABLE documents IS
    'Represents individual items (pages, files, records) retrieved from a data source, including cleaned content.';
