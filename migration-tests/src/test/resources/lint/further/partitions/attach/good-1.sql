ALTER TABLE events_asia ADD CONSTRAINT ck_events_asia_region CHECK (region = 'asia') NOT VALID;
