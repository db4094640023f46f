CREATE TABLE packages (id integer NOT NULL, name text, code text);
CREATE SEQUENCE packages_id_seq AS integer;
ALTER SEQUENCE packages_id_seq OWNED BY packages.id;
ALTER TABLE ONLY packages ALTER COLUMN id SET DEFAULT nextval('packages_id_seq');
ALTER TABLE packages ADD CONSTRAINT packages_pkey PRIMARY KEY (id);
CREATE INDEX packages_code ON packages (code);
