CREATE TABLE room_bookings (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_room_bookings PRIMARY KEY,
    during tstzrange NOT NULL,
    CONSTRAINT ex_room_bookings_during EXCLUDE USING gist (during WITH &&)
);
