CREATE TABLE b (a_id integer, id integer);
CREATE INDEX ix_2 ON b (a_id, id);
CREATE TABLE a (id integer);
ALTER TABLE a ADD PRIMARY KEY (id);
ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (a_id) REFERENCES a, ADD PRIMARY KEY (id);
CREATE INDEX ix_1 ON b (a_id);
