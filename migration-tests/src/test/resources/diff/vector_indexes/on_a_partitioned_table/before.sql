CREATE EXTENSION vector;
CREATE TABLE chunks (id integer NOT NULL, tenant integer NOT NULL, embedding vector(3)) PARTITION BY LIST (tenant);
CREATE TABLE chunks_1 PARTITION OF chunks FOR VALUES IN (1);
CREATE TABLE chunks_2 PARTITION OF chunks FOR VALUES IN (2);
