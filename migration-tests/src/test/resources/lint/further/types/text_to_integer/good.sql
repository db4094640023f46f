ALTER TABLE orders ADD COLUMN note_number integer;
