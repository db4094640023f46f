CREATE TEXT SEARCH CONFIGURATION myc (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY "My Stem" (TEMPLATE = snowball, LANGUAGE = german, STOPWORDS = german);
ALTER TEXT SEARCH CONFIGURATION myc ALTER MAPPING FOR asciiword, word WITH "My Stem", simple;
COMMENT ON TEXT SEARCH CONFIGURATION myc IS 'c';
COMMENT ON TEXT SEARCH DICTIONARY "My Stem" IS 'd''s';
CREATE TABLE t (id integer, b text, v tsvector GENERATED ALWAYS AS (to_tsvector('myc', b)) STORED);
CREATE INDEX ti ON t USING gin (to_tsvector('myc', b));
