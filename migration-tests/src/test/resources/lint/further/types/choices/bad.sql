CREATE TABLE carts (
    id bigserial CONSTRAINT pk_carts PRIMARY KEY,
    country char(2) NOT NULL,
    payload json,
    opened_at timestamp NOT NULL
);
