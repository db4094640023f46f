INSERT INTO chunks VALUES (1, 'one', '[1,2,3]'), (2, 'two', '[4,5,6]'), (3, 'three', NULL);
