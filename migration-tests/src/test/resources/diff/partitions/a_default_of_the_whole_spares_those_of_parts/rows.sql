INSERT INTO orders VALUES (1, 'eu', 10, 'a'), (2, 'us', 20, 'b'), (3, 'eu', 30, 'c');
