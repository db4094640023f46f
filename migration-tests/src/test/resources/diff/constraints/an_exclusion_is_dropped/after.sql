CREATE TABLE bookings (id integer PRIMARY KEY, during int4range);
