ALTER TABLE documents ADD COLUMN title_size integer;
