ALTER TABLE lines ADD COLUMN id_64 bigint;
