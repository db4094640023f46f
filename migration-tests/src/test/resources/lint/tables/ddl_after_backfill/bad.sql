UPDATE documents SET body = title;
ALTER TABLE documents ADD COLUMN note text;
