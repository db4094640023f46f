ALTER TABLE events ATTACH PARTITION events_asia FOR VALUES IN ('asia');
