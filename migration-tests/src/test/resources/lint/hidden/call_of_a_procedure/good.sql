COMMENT ON PROCEDURE trim_documents() IS 'TRUNCATE documents';
