CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE documents (id integer PRIMARY KEY, size bigint);
CREATE TRIGGER tr_touch BEFORE UPDATE OF size ON documents FOR EACH ROW WHEN (NEW.size > 0) EXECUTE FUNCTION touch();
