CREATE TEXT SEARCH DICTIONARY snow_en (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = english);
ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword, word WITH snow_en, simple;
ALTER TEXT SEARCH CONFIGURATION docs DROP MAPPING FOR email, url;
CREATE TABLE doc (id integer PRIMARY KEY, body text, title text, tsv tsvector GENERATED ALWAYS AS (setweight(to_tsvector('public.docs', coalesce(title,'')),'A') || to_tsvector('public.docs', body)) STORED);
CREATE INDEX doc_tsv ON doc USING gin (tsv) WITH (fastupdate=off);
CREATE FUNCTION find(q text) RETURNS SETOF doc LANGUAGE sql STABLE BEGIN ATOMIC SELECT doc.* FROM doc WHERE tsv @@ to_tsquery('public.docs', q); END;
COMMENT ON TEXT SEARCH CONFIGURATION docs IS 'for documents';
