CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT carts_pkey PRIMARY KEY,
    code text CONSTRAINT uq_carts_code UNIQUE
);
