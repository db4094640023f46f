DO $$
BEGIN
    EXECUTE 'ALTER TABLE documents RENAME ' || 'TO articles';
END
$$;
