CREATE TABLE counters (id bigint NOT NULL, hits integer NOT NULL);
