ALTER TABLE events DETACH PARTITION events_us;
DROP TABLE events_us;
