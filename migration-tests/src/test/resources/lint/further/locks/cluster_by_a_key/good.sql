ALTER TABLE orders CLUSTER ON pk_orders;
