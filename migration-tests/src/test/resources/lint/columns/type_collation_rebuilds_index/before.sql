CREATE TABLE people (id bigint NOT NULL, name text, nick varchar(10));
CREATE INDEX ix_people_name ON people (name);
CREATE INDEX ix_people_nick ON people (nick);
