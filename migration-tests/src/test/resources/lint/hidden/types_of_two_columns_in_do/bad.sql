DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['pages', 'year'] LOOP
        EXECUTE format('ALTER TABLE documents ALTER COLUMN %1$I TYPE integer USING %1$I::integer', name);
    END LOOP;
END
$$;
