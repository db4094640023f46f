INSERT INTO child VALUES (1, 'r1', 1, 1);
INSERT INTO child VALUES (2, 'r2', 2, 2);
