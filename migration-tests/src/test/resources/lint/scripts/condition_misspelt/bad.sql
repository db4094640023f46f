-- requires: EXISTS (SELECT FROM pg_class WHERE relname = 'no_such_table')
COMMENT ON TABLE documents IS 'x';
