INSERT INTO inventory VALUES (1,1,1),(2,1,2);
INSERT INTO t (b) VALUES (5),(6);
