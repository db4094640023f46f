INSERT INTO documents (title, body) SELECT 't' || n, 'b' FROM generate_series(1, 100) AS n;
