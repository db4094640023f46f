CREATE SCHEMA archive;
CREATE TABLE archive.letters (id bigint NOT NULL);
