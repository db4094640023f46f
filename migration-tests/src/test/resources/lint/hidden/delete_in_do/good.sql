DO $$
BEGIN
    RAISE NOTICE 'DELETE FROM documents; TRUNCATE documents; DROP TABLE documents';
END
$$;
