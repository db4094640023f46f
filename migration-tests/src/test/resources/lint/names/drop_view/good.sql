CREATE OR REPLACE VIEW titles AS SELECT id, title, body FROM documents;
