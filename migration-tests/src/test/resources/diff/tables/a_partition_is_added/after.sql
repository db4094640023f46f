CREATE TABLE events (id integer NOT NULL, tenant integer NOT NULL) PARTITION BY LIST (tenant);
CREATE INDEX ix_events_id ON events (id);
CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2, 3);
