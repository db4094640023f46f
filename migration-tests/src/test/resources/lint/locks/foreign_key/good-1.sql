ALTER TABLE chunks ADD CONSTRAINT fk_chunks_document FOREIGN KEY (document_id) REFERENCES documents NOT VALID;
