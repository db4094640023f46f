CREATE FUNCTION icmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN $1 < $2 THEN 1 WHEN $1 > $2 THEN -1 ELSE 0 END';
CREATE OPERATOR CLASS rev_ops FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 icmp(integer, integer);
COMMENT ON OPERATOR CLASS rev_ops USING btree IS 'backwards';
COMMENT ON OPERATOR FAMILY rev_ops USING btree IS 'family';
CREATE TABLE k (n integer);
CREATE INDEX kn ON k (n rev_ops);
