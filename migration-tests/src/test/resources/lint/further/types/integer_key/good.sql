CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_carts PRIMARY KEY,
    opened_at timestamptz NOT NULL
);
