DO $$
BEGIN
    UPDATE documents SET body = NULL;
END
$$;
