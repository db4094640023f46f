INSERT INTO p VALUES (1, 'r1', 'r1', 'r1');
INSERT INTO p VALUES (2, 'r2', 'r2', 'r2');
