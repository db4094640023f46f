ALTER TABLE documents ADD COLUMN page_count integer, ADD COLUMN published integer;
