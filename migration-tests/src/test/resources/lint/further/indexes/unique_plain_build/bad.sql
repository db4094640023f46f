CREATE UNIQUE INDEX uq_customers_email ON customers (email);
