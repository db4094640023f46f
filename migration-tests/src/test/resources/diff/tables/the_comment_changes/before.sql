CREATE TABLE documents (id integer PRIMARY KEY);
COMMENT ON TABLE documents IS 'say "hello"';
