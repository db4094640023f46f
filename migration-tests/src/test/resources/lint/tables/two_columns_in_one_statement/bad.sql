ALTER TABLE documents ADD COLUMN a uuid DEFAULT gen_random_uuid(), ADD COLUMN b text;
