INSERT INTO t VALUES ('a', 1, NULL), ('b', 2, 3);
