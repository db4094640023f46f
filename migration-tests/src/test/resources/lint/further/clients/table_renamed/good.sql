ALTER TABLE customers RENAME TO clients;
CREATE VIEW customers AS SELECT id, email, phone, city FROM clients;
