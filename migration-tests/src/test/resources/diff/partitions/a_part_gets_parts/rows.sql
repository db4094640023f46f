INSERT INTO logs VALUES (1, '2024-02-02', 1, 'a'), (2, '2024-03-03', 5, 'b');
