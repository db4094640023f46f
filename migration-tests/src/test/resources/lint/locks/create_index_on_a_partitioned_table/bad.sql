CREATE INDEX ix_events_day ON events (day);
