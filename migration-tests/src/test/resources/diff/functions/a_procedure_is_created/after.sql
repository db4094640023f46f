CREATE PROCEDURE clean(INOUT n integer) LANGUAGE plpgsql AS $proc$
BEGIN
  n := n + 1;
END
$proc$;
COMMENT ON PROCEDURE clean(integer) IS 'counts';
