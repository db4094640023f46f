DELETE FROM documents WHERE title = '';
ALTER TABLE documents ALTER COLUMN title DROP DEFAULT;
