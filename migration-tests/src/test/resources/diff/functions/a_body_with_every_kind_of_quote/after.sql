CREATE FUNCTION odd() RETURNS text LANGUAGE plpgsql AS $function$
BEGIN
  -- it's; $$ here $$
  RETURN $x$ back\slash 'quote' "double" ünï $x$ || E'\n';
END
$function$;
