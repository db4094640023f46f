CREATE TEMP TABLE stale (id bigint NOT NULL);
INSERT INTO stale SELECT id FROM orders WHERE status = 'stale';
DELETE FROM stale;
