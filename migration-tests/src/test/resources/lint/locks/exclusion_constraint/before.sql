CREATE TABLE bookings (id bigint NOT NULL, span int8range NOT NULL);
