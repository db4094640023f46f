ALTER TABLE chunks VALIDATE CONSTRAINT fk_chunks_document;
