INSERT INTO documents VALUES (1, 1), (2, NULL);
