INSERT INTO customers (email) VALUES ('one@example.org');
INSERT INTO orders (customer_id, amount) VALUES (1, 10), (1, 20);
