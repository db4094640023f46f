INSERT INTO t VALUES (1, 'a', 'a=>1', 'a.b'), (2, 'b', NULL, NULL);
