CREATE TYPE state AS ENUM ('new', 'done', 'queued');
CREATE TABLE documents (id integer PRIMARY KEY, state state DEFAULT 'queued');
