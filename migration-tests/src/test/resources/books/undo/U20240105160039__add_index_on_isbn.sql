-- Undo: add index on isbn
--
-- revision:      20240105160039
-- reverts to:    20240104120000
-- transactional: yes
-- hazards:       INDEX_DROPPED (finding a book on whatever shelf becomes a sequential scan)

DROP INDEX ix_books_isbn;
