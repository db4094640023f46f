DO $$
DECLARE
    one regclass;
BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('COMMENT ON TABLE %s IS %L', one, 'TRUNCATE me not');
    END LOOP;
END
$$;
