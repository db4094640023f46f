INSERT INTO events (id, region, happened_at) SELECT i, CASE WHEN i % 2 = 0 THEN 'eu' ELSE 'us' END, now() FROM generate_series(1, 100) AS i;
