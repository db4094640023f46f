CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE orders;
END
$$;
SELECT tidy();
