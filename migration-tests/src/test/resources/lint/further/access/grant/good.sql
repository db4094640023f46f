CREATE VIEW order_count AS SELECT count(*) AS orders FROM orders;
GRANT SELECT ON order_count TO PUBLIC;
