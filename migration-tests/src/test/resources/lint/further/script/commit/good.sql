ALTER TABLE customers ADD COLUMN score integer;
COMMENT ON COLUMN customers.score IS 'COMMIT; comes later';
