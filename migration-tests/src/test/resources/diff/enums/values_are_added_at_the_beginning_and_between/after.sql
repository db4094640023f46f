CREATE TYPE state AS ENUM ('draft', 'new', 'running', 'waiting', 'done');
CREATE TABLE documents (id integer PRIMARY KEY, state state);
