INSERT INTO documents VALUES (1, 'no'), (2, 'yes');
