CREATE SCHEMA "App";
CREATE SEQUENCE "App".numbers;
CREATE DOMAIN "App".size AS integer;
CREATE FUNCTION "App".touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TABLE "App".documents (id bigint DEFAULT nextval('"App".numbers'), size "App".size);
CREATE TRIGGER tr_touch BEFORE UPDATE ON "App".documents FOR EACH ROW EXECUTE FUNCTION "App".touch();
CREATE VIEW "App".sizes AS SELECT size FROM "App".documents;
CREATE POLICY p ON "App".documents USING (true);
