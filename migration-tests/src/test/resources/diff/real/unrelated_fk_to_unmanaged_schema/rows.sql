INSERT INTO auth.users VALUES (gen_random_uuid());
INSERT INTO auth.users VALUES (gen_random_uuid());
INSERT INTO plain VALUES (1);
INSERT INTO plain VALUES (2);
