-- Undo: enable pgvector
--
-- revision:      20250411000000
-- reverts to:    base
-- transactional: yes
-- hazards:       none

-- The extension stays: other schemas of this database may use it, and another program may have created it.
-- To remove it by hand: DROP EXTENSION vector;
DO $$
BEGIN
    RAISE NOTICE 'extension "vector" is kept: others may use it; DROP EXTENSION vector removes it';
END
$$;
