INSERT INTO users VALUES (1, 'r1');
INSERT INTO users VALUES (2, 'r2');
