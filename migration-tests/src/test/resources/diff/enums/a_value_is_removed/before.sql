CREATE TYPE state AS ENUM ('new', 'done', 'failed');
CREATE TABLE documents (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new', states state[]);
