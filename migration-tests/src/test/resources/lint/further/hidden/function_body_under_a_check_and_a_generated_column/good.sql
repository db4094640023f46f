CREATE FUNCTION net_2024(gross numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT gross / 1.081 $$;
