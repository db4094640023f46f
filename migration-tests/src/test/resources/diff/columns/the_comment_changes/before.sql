CREATE TABLE documents (id integer PRIMARY KEY, url text);
COMMENT ON COLUMN documents.url IS 'old';
