-- Add title and summary
--
-- revision:      20240103113000
-- revises:       20240102093015
-- description:   books.title, books.summary and shelves.summary.
-- alembic:       2b3c4d5e6f7a
-- transactional: yes
-- hazards:       none

ALTER TABLE books ADD COLUMN title TEXT;
ALTER TABLE books ADD COLUMN summary TEXT;
ALTER TABLE shelves ADD COLUMN summary TEXT;
