CREATE AGGREGATE s(integer) (SFUNC = int4pl, STYPE = integer);
