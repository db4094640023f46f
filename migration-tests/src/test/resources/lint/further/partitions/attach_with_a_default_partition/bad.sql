-- The new partition's own check is there; the default partition is read nevertheless.
ALTER TABLE events ATTACH PARTITION events_asia FOR VALUES IN ('asia');
