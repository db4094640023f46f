CREATE TABLE old_orders (id bigint NOT NULL, note text);
WITH gone AS (DELETE FROM orders WHERE ordered_at < now() RETURNING id, note)
INSERT INTO old_orders SELECT id, note FROM gone;
