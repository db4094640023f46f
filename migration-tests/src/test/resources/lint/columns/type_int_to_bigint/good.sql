ALTER TABLE counters ADD COLUMN hits_next bigint;
