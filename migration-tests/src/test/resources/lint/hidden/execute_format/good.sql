DO $$
BEGIN
    EXECUTE format('COMMENT ON TABLE %I IS %L', 'documents', 'DELETE FROM documents');
END
$$;
