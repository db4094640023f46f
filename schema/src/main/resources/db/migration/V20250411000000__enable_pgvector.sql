-- Enable pgvector
--
-- revision:      20250411000000
-- revises:       base
-- description:   The type vector and the index access methods hnsw and ivfflat.
-- transactional: yes
-- hazards:       none

-- The one IF NOT EXISTS of this folder: an extension belongs to the database, not to DocuAI, and is often put there
-- by the server's owner because the role that migrates may not.
CREATE EXTENSION IF NOT EXISTS vector;
