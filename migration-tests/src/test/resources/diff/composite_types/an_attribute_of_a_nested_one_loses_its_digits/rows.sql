INSERT INTO t VALUES (1,ROW(ROW(1,'x'),ARRAY[ROW(2,'y')::pair]),'(3,z)'),(2,NULL,NULL);
