CREATE TABLE draft (id bigint NOT NULL);
DROP TABLE draft;
