INSERT INTO t VALUES (1, 'a,b'), (2, 'a'), (3, ''), (4, NULL);
