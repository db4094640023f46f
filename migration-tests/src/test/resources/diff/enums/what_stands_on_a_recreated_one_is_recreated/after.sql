CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE documents (id integer PRIMARY KEY, state state);
CREATE VIEW states AS SELECT id, state FROM documents;
