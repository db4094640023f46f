CREATE INDEX ix_events_happened_at ON ONLY events (happened_at);
