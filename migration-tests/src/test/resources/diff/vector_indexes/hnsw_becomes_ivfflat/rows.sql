INSERT INTO chunks VALUES (1, '[1,2,3]'), (2, '[4,5,6]');
