ALTER TABLE documents ALTER COLUMN embedding TYPE halfvec(384);
