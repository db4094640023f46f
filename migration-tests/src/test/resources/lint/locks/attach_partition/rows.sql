INSERT INTO loose SELECT n, '2025-05-05' FROM generate_series(1, 100) AS n;
INSERT INTO checked SELECT n, '2026-05-05' FROM generate_series(1, 100) AS n;
