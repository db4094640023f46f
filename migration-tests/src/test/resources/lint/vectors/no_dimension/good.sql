ALTER TABLE items ADD COLUMN second vector(8);
