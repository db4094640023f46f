CREATE TABLE people (id bigint NOT NULL, name varchar(50));
