CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_carts PRIMARY KEY,
    country text NOT NULL,
    payload jsonb,
    opened_at timestamptz NOT NULL
);
