-- lint: allow DELETES_DATA orders.note: release 14 no longer reads it, and order_notes holds a copy
ALTER TABLE orders DROP COLUMN note;
