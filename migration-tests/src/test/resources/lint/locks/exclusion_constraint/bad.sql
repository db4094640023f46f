ALTER TABLE bookings ADD CONSTRAINT ex_bookings_span EXCLUDE USING gist (span WITH &&);
