CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE documents (id integer PRIMARY KEY, state state);
CREATE INDEX ix_state ON documents (state);
