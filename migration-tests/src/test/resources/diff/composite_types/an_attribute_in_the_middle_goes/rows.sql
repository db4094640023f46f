INSERT INTO t VALUES (1,'(1,5,x)','{"(2,6,y)"}'),(2,NULL,NULL);
