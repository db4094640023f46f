INSERT INTO documents VALUES (1, 'new'), (2, 'done');
