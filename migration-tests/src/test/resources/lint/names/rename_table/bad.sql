ALTER TABLE documents RENAME TO articles;
