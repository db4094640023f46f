INSERT INTO prices SELECT n, n + 0.1234, n + 0.1234 FROM generate_series(1, 100) AS n;
