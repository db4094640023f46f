COMMENT ON TABLE documents IS '-- lint: allow DELETES_DATA documents.body: in a string';
