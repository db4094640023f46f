INSERT INTO t (name) VALUES ('a'), ('b');
INSERT INTO s VALUES (2);
