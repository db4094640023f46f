ALTER TABLE people ALTER COLUMN nick TYPE varchar(20);
