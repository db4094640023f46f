ALTER TABLE documents ADD COLUMN title_size integer GENERATED ALWAYS AS (length(title)) STORED;
