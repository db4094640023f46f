INSERT INTO documents (title, embedding)
SELECT 'title ' || n, (SELECT array_agg(sin(n * d)) FROM generate_series(1, 384) AS d)::vector
FROM generate_series(1, 200) AS n;
