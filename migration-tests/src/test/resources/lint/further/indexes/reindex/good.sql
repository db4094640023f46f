-- transactional: no
REINDEX INDEX CONCURRENTLY ix_orders_customer_id;
