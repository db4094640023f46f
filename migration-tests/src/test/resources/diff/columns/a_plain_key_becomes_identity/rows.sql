INSERT INTO documents VALUES (1, 'a'), (7, 'b');
