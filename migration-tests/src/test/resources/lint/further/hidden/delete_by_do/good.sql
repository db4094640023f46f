DO $$
BEGIN
    RAISE NOTICE 'the next release will DELETE FROM orders';
END
$$;
