-- DELETE FROM documents WHERE id = 1;
/* TRUNCATE documents; */
COMMENT ON TABLE documents IS 'TRUNCATE documents';
