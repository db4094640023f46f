-- Undo: add full text
--
-- revision:      20240104120000
-- reverts to:    20240103113000
-- transactional: yes
-- hazards:       DELETES_DATA (books.full_text)

COMMENT ON TABLE books IS 'What stands on the shelves.';
ALTER TABLE books DROP COLUMN full_text;
