/* DELETE FROM orders; */
INSERT INTO orders (customer_id, amount, note) SELECT id, 1, 'DELETE FROM orders;' FROM customers WHERE id = 4; -- DELETE FROM customers;
