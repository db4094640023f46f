INSERT INTO readings SELECT i, i - 50 FROM generate_series(1, 100) AS i;
INSERT INTO readings_archive SELECT i, i - 50, date '2024-01-01' FROM generate_series(1, 100) AS i;
