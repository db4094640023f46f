INSERT INTO documents VALUES (1, '{a,b}'), (2, NULL);
