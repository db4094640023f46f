ALTER TABLE events DETACH PARTITION events_2025;
CREATE INDEX ix_counters_id ON counters (id);
