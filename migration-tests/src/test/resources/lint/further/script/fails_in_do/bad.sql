DO $$
BEGIN
    PERFORM count(*) FROM order_items;
END
$$;
