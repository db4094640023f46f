CREATE EXTENSION vector;
CREATE TABLE chunks (id integer PRIMARY KEY, source_id integer, embedding vector(3));
CREATE MATERIALIZED VIEW centroids AS SELECT source_id, avg(embedding)::vector(3) AS centroid FROM chunks GROUP BY source_id;
