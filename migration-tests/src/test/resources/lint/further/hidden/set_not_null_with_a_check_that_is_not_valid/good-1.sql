ALTER TABLE customers ADD CONSTRAINT ck_customers_city_not_null CHECK (city IS NOT NULL) NOT VALID;
