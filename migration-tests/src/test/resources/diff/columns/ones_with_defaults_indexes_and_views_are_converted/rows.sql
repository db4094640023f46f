INSERT INTO t VALUES (1,false,3,'{a}');
