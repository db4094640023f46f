INSERT INTO t VALUES (1,'(t,x)');
