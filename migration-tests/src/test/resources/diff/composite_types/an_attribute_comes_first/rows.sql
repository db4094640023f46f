INSERT INTO t VALUES (1,'(1,x)','{"(2,y)"}'),(2,NULL,NULL);
