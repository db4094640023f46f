-- Undo: create shelves and books
--
-- revision:      20240102093015
-- reverts to:    20240101080000
-- transactional: yes
-- hazards:       DELETES_DATA (every shelf and book)

DROP TABLE books;
DROP TABLE shelves;
