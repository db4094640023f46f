CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id bigint CONSTRAINT pk_invoices PRIMARY KEY);
