COMMENT ON TABLE documents IS 'ALTER TABLE documents OWNER TO pg_read_all_data';
