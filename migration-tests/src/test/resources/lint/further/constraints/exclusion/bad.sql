ALTER TABLE bookings ADD CONSTRAINT ex_bookings_during EXCLUDE USING gist (during WITH &&);
