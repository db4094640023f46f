INSERT INTO auth.users VALUES (gen_random_uuid());
INSERT INTO auth.users VALUES (gen_random_uuid());
