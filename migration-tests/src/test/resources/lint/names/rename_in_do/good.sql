COMMENT ON TABLE documents IS 'ALTER TABLE documents RENAME TO articles';
