CREATE DOMAIN code AS text;
CREATE TABLE items (id bigint NOT NULL, label code);
