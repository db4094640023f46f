CREATE TABLE a (id integer PRIMARY KEY);
COMMENT ON SCHEMA public IS 'ours';
