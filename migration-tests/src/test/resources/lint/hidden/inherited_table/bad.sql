ALTER TABLE base_notes DROP COLUMN note;
