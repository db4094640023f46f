CREATE TYPE state AS ENUM ('new', 'done', 'queued');
CREATE TABLE documents (id integer PRIMARY KEY, state state, CONSTRAINT ck_state CHECK (state <> 'queued'));
CREATE INDEX ix_queued ON documents (id) WHERE state = 'queued';
