CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_carts PRIMARY KEY,
    code text CONSTRAINT uq_carts_code UNIQUE
);
