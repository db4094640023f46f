CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE people (id bigint NOT NULL, feels mood);
