INSERT INTO "order" VALUES (1, 'r1');
INSERT INTO "order" VALUES (2, 'r2');
