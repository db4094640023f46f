DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname IN ('status') LOOP
        EXECUTE format('CREATE INDEX %I ON orders (%I)', 'ix_orders_' || name, name);
    END LOOP;
END
$$;
