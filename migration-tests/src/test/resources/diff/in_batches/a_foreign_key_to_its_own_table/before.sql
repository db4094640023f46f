CREATE TABLE nodes ("Id" integer PRIMARY KEY, "Parent" integer CONSTRAINT fk_parent REFERENCES nodes ("Id") ON DELETE SET NULL);
CREATE INDEX ix_parent ON nodes ("Parent");
