CREATE VIEW articles AS SELECT id, title, body FROM documents;
