CREATE TABLE prices (id bigint NOT NULL, amount numeric(12, 4), wide numeric(12, 4));
