-- Add index on isbn
--
-- revision:      20240105160039
-- revises:       20240104120000
-- description:   ix_books_isbn, for finding a book on whatever shelf.
-- alembic:       4d5e6f7a8b9c
-- transactional: yes
-- hazards:       INDEX_BUILD (writes to books wait while it is built)

CREATE INDEX ix_books_isbn ON books USING btree (isbn);
