INSERT INTO items (embedding) SELECT ARRAY[n, 1, 2, 3, 4, 5, 6, 7]::vector(8) FROM generate_series(1, 200) AS n;
