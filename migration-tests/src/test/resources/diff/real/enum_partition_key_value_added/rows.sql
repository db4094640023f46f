INSERT INTO perm VALUES (1, 'a');
INSERT INTO perm VALUES (2, 'a');
