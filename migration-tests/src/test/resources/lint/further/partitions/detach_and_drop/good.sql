CREATE TABLE events_asia PARTITION OF events FOR VALUES IN ('asia');
ALTER TABLE events DETACH PARTITION events_asia;
DROP TABLE events_asia;
