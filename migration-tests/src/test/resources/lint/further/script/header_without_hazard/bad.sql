-- hazards: none
ALTER TABLE orders DROP COLUMN note;
