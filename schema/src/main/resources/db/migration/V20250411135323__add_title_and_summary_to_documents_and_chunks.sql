-- Add title and summary to documents and chunks
--
-- revision:      20250411135323
-- revises:       20250411015134
-- description:   documents.summary, document_chunks.title and document_chunks.summary.
-- alembic:       2c454120dbc1
-- transactional: yes
-- hazards:       none

ALTER TABLE document_chunks ADD COLUMN title TEXT;
ALTER TABLE document_chunks ADD COLUMN summary TEXT;
ALTER TABLE documents ADD COLUMN summary TEXT;
