INSERT INTO events SELECT n, '2025-03-03' FROM generate_series(1, 100) AS n;
