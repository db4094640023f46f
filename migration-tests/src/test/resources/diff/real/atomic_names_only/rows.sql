INSERT INTO atomic_test VALUES (1);
INSERT INTO atomic_test VALUES (2);
