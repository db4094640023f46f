INSERT INTO documents VALUES (1, 0.1);
