CREATE SCHEMA old;
CREATE TABLE old.letters (id bigint NOT NULL);
CREATE SCHEMA vacant;
