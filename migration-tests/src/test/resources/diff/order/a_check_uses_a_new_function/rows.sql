INSERT INTO documents VALUES (1, 'http://a');
