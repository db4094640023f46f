INSERT INTO documents VALUES (1, '42');
