DO $$
BEGIN
    ALTER TABLE documents DROP COLUMN body;
END
$$;
