-- transactional: no
CREATE INDEX CONCURRENTLY ix_customers_folded_and_trimmed_email ON customers (folded_and_trimmed(email));
