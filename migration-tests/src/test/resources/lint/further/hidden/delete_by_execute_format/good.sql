DO $$
DECLARE
    name text := 'orders';
BEGIN
    EXECUTE format('COMMENT ON TABLE %I IS %L', name, 'DELETE FROM orders needs a ticket');
END
$$;
