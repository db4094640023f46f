-- lint: allow DELETES_DATA orders.note: no release reads it since 13
ALTER TABLE orders DROP COLUMN note;
