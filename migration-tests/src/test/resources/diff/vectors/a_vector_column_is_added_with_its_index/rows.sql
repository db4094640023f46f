INSERT INTO chunks VALUES (1), (2);
