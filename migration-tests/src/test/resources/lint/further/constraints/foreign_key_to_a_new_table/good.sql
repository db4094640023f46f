CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_invoices PRIMARY KEY,
    order_id bigint NOT NULL CONSTRAINT fk_invoices_order_id_orders REFERENCES orders (id)
);
CREATE INDEX ix_invoices_order_id ON invoices (order_id);
