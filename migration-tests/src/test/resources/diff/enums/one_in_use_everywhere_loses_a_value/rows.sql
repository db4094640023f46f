INSERT INTO t VALUES (1,'a','{a,b}','(a,a,"{a,b}",1)','{"(b,a,{a},2)"}','[a,b]','{a,b}'),(2,NULL,NULL,NULL,NULL,NULL,NULL);
