CREATE TABLE documents (id integer PRIMARY KEY, at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.at := now(); RETURN NEW; END$$;
CREATE TRIGGER tr_touch BEFORE INSERT OR UPDATE OF at ON documents FOR EACH ROW WHEN (NEW.id > 0) EXECUTE FUNCTION touch();
COMMENT ON TRIGGER tr_touch ON documents IS 'keeps at';
