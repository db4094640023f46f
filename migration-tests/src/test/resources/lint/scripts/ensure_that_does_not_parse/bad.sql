-- ensure: SELECT FROM WHERE
COMMENT ON TABLE documents IS 'x';
