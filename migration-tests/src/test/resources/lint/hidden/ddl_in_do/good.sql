DO $$
BEGIN
    ALTER TABLE documents ADD COLUMN note text;
END
$$;
