ALTER TABLE people ALTER COLUMN name TYPE varchar(40);
