CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE documents (id integer PRIMARY KEY, ref integer, CONSTRAINT fk FOREIGN KEY (ref) REFERENCES b);
