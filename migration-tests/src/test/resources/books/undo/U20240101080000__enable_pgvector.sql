-- Undo: enable pgvector
--
-- revision:      20240101080000
-- reverts to:    base
-- transactional: yes
-- hazards:       none

DO $$
BEGIN
    RAISE NOTICE 'extension "vector" is kept';
END
$$;
