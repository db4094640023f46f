CREATE SEQUENCE numbers;
CREATE TABLE documents (id integer PRIMARY KEY, number bigint DEFAULT nextval('numbers'));
