ALTER TABLE documents ADD COLUMN body_html text;
