INSERT INTO chunks VALUES (1, '[1,0,3]'), (2, '[0,0,6]');
