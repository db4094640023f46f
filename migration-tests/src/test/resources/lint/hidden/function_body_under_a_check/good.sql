COMMENT ON FUNCTION fits(text) IS 'length($1) < 90000';
