CREATE TABLE seats (id bigint NOT NULL, span int8range NOT NULL, CONSTRAINT ex_seats_span EXCLUDE USING gist (span WITH &&));
