-- Only the index is named, and still every query plan of the table waits for it.
REINDEX INDEX ix_orders_customer_id;
