INSERT INTO t VALUES (1, 'r1', 'r1');
INSERT INTO t VALUES (2, 'r2', 'r2');
