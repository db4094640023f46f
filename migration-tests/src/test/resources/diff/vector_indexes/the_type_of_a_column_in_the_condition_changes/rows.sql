INSERT INTO chunks VALUES (1, 1, '[1,2,3]');
