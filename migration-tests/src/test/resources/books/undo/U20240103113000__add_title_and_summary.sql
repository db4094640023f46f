-- Undo: add title and summary
--
-- revision:      20240103113000
-- reverts to:    20240102093015
-- transactional: yes
-- hazards:       DELETES_DATA (shelves.summary, books.summary, books.title)

ALTER TABLE shelves DROP COLUMN summary;
ALTER TABLE books DROP COLUMN summary;
ALTER TABLE books DROP COLUMN title;
