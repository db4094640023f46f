CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE TYPE address;
CREATE FUNCTION address_in(cstring) RETURNS address LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION address_out(address) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE address (INPUT = address_in, OUTPUT = address_out, LIKE = integer);
