CREATE TYPE state AS ENUM ('new', 'done', 'failed');
CREATE TABLE documents (id integer PRIMARY KEY, state state, CONSTRAINT ck_state CHECK (state = 'new' OR id > 0));
CREATE INDEX ix_new ON documents (id) WHERE state = 'new';
