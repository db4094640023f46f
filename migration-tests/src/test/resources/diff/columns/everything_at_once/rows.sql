INSERT INTO documents VALUES (1, 5), (2, 6);
