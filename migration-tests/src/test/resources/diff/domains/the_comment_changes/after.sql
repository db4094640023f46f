CREATE DOMAIN size AS integer;
COMMENT ON DOMAIN size IS 'kilobytes';
