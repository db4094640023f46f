DO $$
BEGIN
    DELETE FROM documents WHERE body IS NULL;
END
$$;
