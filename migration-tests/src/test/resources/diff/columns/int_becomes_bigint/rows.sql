INSERT INTO documents VALUES (1, 7), (2, NULL);
