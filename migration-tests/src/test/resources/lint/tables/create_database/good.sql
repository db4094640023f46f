COMMENT ON TABLE documents IS 'DROP DATABASE documents_archive';
