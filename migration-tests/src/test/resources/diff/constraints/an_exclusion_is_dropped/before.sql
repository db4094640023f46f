CREATE TABLE bookings (id integer PRIMARY KEY, during int4range, CONSTRAINT ex EXCLUDE USING gist (during WITH &&));
