ALTER TABLE documents OWNER TO pg_read_all_data;
