CLUSTER orders USING pk_orders;
