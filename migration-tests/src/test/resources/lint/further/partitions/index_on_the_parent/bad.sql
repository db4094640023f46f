CREATE INDEX ix_events_happened_at ON events (happened_at);
