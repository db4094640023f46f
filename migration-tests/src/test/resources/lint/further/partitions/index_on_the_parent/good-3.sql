-- transactional: no
CREATE INDEX CONCURRENTLY ix_events_us_happened_at ON events_us (happened_at);
