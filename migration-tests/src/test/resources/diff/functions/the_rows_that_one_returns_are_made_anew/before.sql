CREATE TEXT SEARCH DICTIONARY simple_en (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION docs (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION docs ALTER MAPPING FOR asciiword WITH simple_en;
CREATE TABLE doc (id integer PRIMARY KEY, body text, tsv tsvector GENERATED ALWAYS AS (to_tsvector('public.docs', body)) STORED);
CREATE INDEX doc_tsv ON doc USING gin (tsv);
CREATE FUNCTION find(q text) RETURNS SETOF doc LANGUAGE sql STABLE BEGIN ATOMIC SELECT doc.* FROM doc WHERE tsv @@ to_tsquery('public.docs', q); END;
