INSERT INTO plain SELECT n, 'a', 'b' FROM generate_series(1, 100) AS n;
