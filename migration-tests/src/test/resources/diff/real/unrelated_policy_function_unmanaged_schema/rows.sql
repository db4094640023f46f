INSERT INTO notes VALUES (1, gen_random_uuid());
INSERT INTO notes VALUES (2, gen_random_uuid());
INSERT INTO plain VALUES (1);
INSERT INTO plain VALUES (2);
