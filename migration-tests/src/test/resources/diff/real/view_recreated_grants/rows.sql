INSERT INTO member VALUES (1, 1, 'r1');
INSERT INTO member VALUES (2, 2, 'r2');
