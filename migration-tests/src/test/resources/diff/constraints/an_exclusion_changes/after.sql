CREATE EXTENSION btree_gist;
CREATE TABLE bookings (room integer, during int4range, CONSTRAINT ex_bookings EXCLUDE USING gist (room WITH =, during WITH &&) DEFERRABLE);
