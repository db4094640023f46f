-- lint: allow DELETES_DATA documents.body: the column is empty
COMMENT ON TABLE documents IS 'x';
