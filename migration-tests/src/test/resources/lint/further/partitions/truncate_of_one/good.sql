CREATE TABLE events_asia PARTITION OF events FOR VALUES IN ('asia');
TRUNCATE events_asia;
