CREATE VIEW orders_in_cents AS SELECT id, (amount * 100)::bigint AS cents FROM orders;
