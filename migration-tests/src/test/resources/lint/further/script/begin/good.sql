-- BEGIN; is not needed: docuai-db begins the transaction.
ALTER TABLE customers ADD COLUMN score integer;
