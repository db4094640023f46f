ALTER TABLE prices ALTER COLUMN wide TYPE numeric(20, 4);
