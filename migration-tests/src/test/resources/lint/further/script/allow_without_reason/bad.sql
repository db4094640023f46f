-- lint: allow DELETES_DATA orders.note
ALTER TABLE orders DROP COLUMN note;
