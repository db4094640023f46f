-- Add an index
--
-- hazards:       none

CREATE INDEX ix_documents_title ON documents (title);
