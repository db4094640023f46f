CREATE SEQUENCE numbers AS bigint;
