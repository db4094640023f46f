INSERT INTO t VALUES (1, '{a}'), (2, '{a,NULL}'), (3, NULL);
