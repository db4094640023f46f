ALTER TABLE events_other ADD CONSTRAINT ck_events_other_region CHECK (region <> 'asia') NOT VALID;
