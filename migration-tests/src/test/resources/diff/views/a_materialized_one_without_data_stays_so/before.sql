CREATE TABLE film (film_id serial PRIMARY KEY, title varchar(255) NOT NULL, rating text DEFAULT 'G', release_year integer, fulltext tsvector);
CREATE MATERIALIZED VIEW nicer AS SELECT film_id, title, rating FROM film;
CREATE UNIQUE INDEX nicer_pk ON nicer (film_id);
CREATE INDEX nicer_title ON nicer (lower(title)) WITH (fillfactor=80);
CREATE MATERIALIZED VIEW per_rating AS SELECT rating, count(*) AS n FROM nicer GROUP BY rating WITH NO DATA;
CREATE INDEX per_rating_r ON per_rating (rating);
ALTER MATERIALIZED VIEW nicer CLUSTER ON nicer_pk;
COMMENT ON INDEX nicer_title IS 'search';
CREATE VIEW top AS SELECT * FROM per_rating WHERE n > 1;
