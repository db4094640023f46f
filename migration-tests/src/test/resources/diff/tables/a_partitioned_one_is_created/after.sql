CREATE TABLE events (id integer NOT NULL, at date NOT NULL, body text, CONSTRAINT pk_events PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX ix_events_body ON events (body);
