ALTER TABLE customers ADD COLUMN score integer;
COMMIT;
