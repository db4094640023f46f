CREATE TYPE state AS ENUM ('done', 'new');
CREATE TABLE documents (id integer PRIMARY KEY, state state);
CREATE INDEX ix_state ON documents (state);
