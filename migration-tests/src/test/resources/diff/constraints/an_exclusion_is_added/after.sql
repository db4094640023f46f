CREATE TABLE bookings (id integer PRIMARY KEY, during int4range, CONSTRAINT ex_bookings_during EXCLUDE USING gist (during WITH &&) WHERE (during IS NOT NULL));
