ALTER TABLE documents ADD COLUMN token uuid;
ALTER TABLE documents ALTER COLUMN token SET DEFAULT gen_random_uuid();
