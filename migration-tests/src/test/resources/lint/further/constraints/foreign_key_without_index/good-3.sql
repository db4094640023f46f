ALTER TABLE orders ADD CONSTRAINT fk_orders_referrer_id_customers
    FOREIGN KEY (referrer_id) REFERENCES customers (id) NOT VALID;
