CREATE TABLE events (id integer NOT NULL, tenant integer NOT NULL) PARTITION BY LIST (tenant);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE INDEX ix_events_id ON events (id);
