-- transactional: no
CREATE INDEX CONCURRENTLY ix_events_eu_happened_at ON events_eu (happened_at);
