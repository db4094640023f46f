CREATE TYPE state AS ENUM ('new', 'it''s done', 'ünï', '');
COMMENT ON TYPE state IS 'where it stands';
CREATE TABLE documents (id integer PRIMARY KEY, state state DEFAULT 'new');
