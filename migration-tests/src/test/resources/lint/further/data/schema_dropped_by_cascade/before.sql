CREATE SCHEMA archive;
CREATE TABLE archive.invoices (id bigint CONSTRAINT pk_invoices PRIMARY KEY, total numeric);
