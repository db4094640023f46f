INSERT INTO base VALUES (1, 'b');
INSERT INTO child (id, name) VALUES (2, 'c');
INSERT INTO grandchild (id) VALUES (3);
