CREATE TABLE crates (id integer NOT NULL, name text, code text);
CREATE SEQUENCE packages_id_seq AS integer;
ALTER SEQUENCE packages_id_seq OWNED BY crates.id;
ALTER TABLE ONLY crates ALTER COLUMN id SET DEFAULT nextval('packages_id_seq');
ALTER TABLE crates ADD CONSTRAINT packages_pkey PRIMARY KEY (id);
CREATE INDEX packages_code ON crates (code);
