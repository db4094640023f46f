CREATE SCHEMA staging;
CREATE TABLE staging.invoices (id bigint NOT NULL);
DROP SCHEMA staging CASCADE;
