INSERT INTO doc VALUES (1,'hello world'),(2,NULL);
