CREATE TABLE old_orders (id bigint NOT NULL, note text);
INSERT INTO old_orders SELECT id, note FROM orders;
WITH gone AS (DELETE FROM old_orders WHERE note IS NULL RETURNING id)
SELECT count(*) FROM gone;
