-- Enable pgvector
--
-- revision:      20240101080000
-- revises:       base
-- description:   The type vector and its index access methods.
-- transactional: yes
-- hazards:       none

CREATE EXTENSION IF NOT EXISTS vector;
