CREATE TABLE documents (id integer PRIMARY KEY, code text);
CREATE INDEX ix_code ON documents (code text_pattern_ops);
