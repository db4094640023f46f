INSERT INTO auth.users VALUES (gen_random_uuid(), 'r1');
INSERT INTO auth.users VALUES (gen_random_uuid(), 'r2');
INSERT INTO plain VALUES (1);
INSERT INTO plain VALUES (2);
