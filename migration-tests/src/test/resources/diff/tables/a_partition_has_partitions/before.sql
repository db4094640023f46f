CREATE TABLE events (id integer NOT NULL, tenant integer NOT NULL, at date NOT NULL) PARTITION BY LIST (tenant);
