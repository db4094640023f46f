INSERT INTO documents VALUES (1, NULL, 1), (2, 1, 2);
