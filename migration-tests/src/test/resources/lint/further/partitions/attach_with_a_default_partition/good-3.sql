ALTER TABLE events ATTACH PARTITION events_asia FOR VALUES IN ('asia');
ALTER TABLE events_other DROP CONSTRAINT ck_events_other_region;
