DO $$
BEGIN
    IF to_regclass('order_items') IS NOT NULL THEN
        EXECUTE 'DROP TABLE order_items';
    END IF;
END
$$;
