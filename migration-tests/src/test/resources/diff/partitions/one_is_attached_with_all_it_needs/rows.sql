INSERT INTO orders VALUES (1, 'eu', 1, 'a');
INSERT INTO orders_us VALUES (2, 'us', 2, 'b');
