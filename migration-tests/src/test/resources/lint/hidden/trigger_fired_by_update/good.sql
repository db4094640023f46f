COMMENT ON TRIGGER forget_chunks ON documents IS 'DELETE FROM chunks after each UPDATE';
