DO $$
BEGIN
    DELETE FROM orders WHERE status = 'cancelled';
END
$$;
