UPDATE documents SET title = 'DELETE FROM documents' WHERE id = 1;
