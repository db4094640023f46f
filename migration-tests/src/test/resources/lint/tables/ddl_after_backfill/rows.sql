INSERT INTO documents (title) SELECT 't' || n FROM generate_series(1, 1000) AS n;
