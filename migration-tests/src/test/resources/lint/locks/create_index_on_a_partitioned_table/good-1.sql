CREATE INDEX ix_events_day ON ONLY events (day);
