ALTER TABLE events_asia VALIDATE CONSTRAINT ck_events_asia_region;
