-- The table keeps its file; its index is built again under the lock.
ALTER TABLE customers ALTER COLUMN email TYPE text COLLATE "C";
