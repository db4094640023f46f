-- require: EXISTS (SELECT FROM pg_class WHERE relname = 'documents')
COMMENT ON TABLE documents IS 'x';
