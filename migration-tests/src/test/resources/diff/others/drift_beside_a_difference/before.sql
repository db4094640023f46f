CREATE TABLE documents (id integer PRIMARY KEY, title text);
CREATE INDEX ix_title ON documents (title);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_title'::regclass;
