CREATE INDEX CONCURRENTLY ix_events_2025_day ON events_2025 (day);
