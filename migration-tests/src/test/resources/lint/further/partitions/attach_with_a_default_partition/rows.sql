INSERT INTO events (id, region, happened_at) VALUES (1, 'eu', now()), (2, 'us', now()), (3, 'africa', now());
INSERT INTO events_asia (id, region, happened_at) SELECT i, 'asia', now() FROM generate_series(1, 100) AS i;
