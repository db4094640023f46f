CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer CONSTRAINT fk REFERENCES a);
CREATE INDEX ix_1 ON b (a_id);
CREATE INDEX ix_2 ON b (a_id, id);
