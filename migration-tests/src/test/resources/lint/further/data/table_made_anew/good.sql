CREATE TABLE order_totals (id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_order_totals PRIMARY KEY, total numeric);
