INSERT INTO customers (email, phone) VALUES ('rule@example.org', '+41');
