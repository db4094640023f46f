CREATE INDEX CONCURRENTLY ix_chunks_document ON chunks (document_id);
