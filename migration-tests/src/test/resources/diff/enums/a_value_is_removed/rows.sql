INSERT INTO documents VALUES (1, 'new', '{new,done}'), (2, 'done', NULL);
