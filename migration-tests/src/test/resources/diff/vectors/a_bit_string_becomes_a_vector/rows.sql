INSERT INTO chunks VALUES (1, B'101'), (2, B'011');
