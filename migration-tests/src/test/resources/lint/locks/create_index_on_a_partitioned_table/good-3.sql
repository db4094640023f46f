ALTER INDEX ix_events_day ATTACH PARTITION ix_events_2025_day;
