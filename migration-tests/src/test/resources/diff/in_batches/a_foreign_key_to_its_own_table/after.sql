CREATE TABLE nodes ("Id" bigint PRIMARY KEY, "Parent" bigint CONSTRAINT fk_parent REFERENCES nodes ("Id") ON DELETE SET NULL);
CREATE INDEX ix_parent ON nodes ("Parent");
