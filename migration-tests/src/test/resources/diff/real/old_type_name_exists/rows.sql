INSERT INTO t VALUES (1, 'a', 'a');
INSERT INTO t VALUES (2, 'a', 'a');
