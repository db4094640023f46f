-- Add full text
--
-- revision:      20240104120000
-- revises:       20240103113000
-- description:   books.full_text, and the table's comment says so.
-- alembic:       3c4d5e6f7a8b
-- transactional: yes
-- hazards:       none

ALTER TABLE books ADD COLUMN full_text TEXT;
COMMENT ON TABLE books IS 'What stands on the shelves, and what it says.';
