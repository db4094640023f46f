ALTER TABLE customers ALTER COLUMN city SET NOT NULL;
ALTER TABLE customers DROP CONSTRAINT ck_customers_city_not_null;
