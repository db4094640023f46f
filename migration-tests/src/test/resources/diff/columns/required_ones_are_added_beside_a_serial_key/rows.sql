INSERT INTO r(n) VALUES ('a'),('b'); INSERT INTO t VALUES (1),(2),(3);
