ALTER TABLE base_notes ADD COLUMN author text;
