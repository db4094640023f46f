CREATE TABLE documents (id integer PRIMARY KEY, code integer);
CREATE INDEX ix_code ON documents (code);
