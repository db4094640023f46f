ALTER TABLE documents ADD COLUMN note text;
DROP DATABASE documents_archive;
