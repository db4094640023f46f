SELECT count(*) FROM documents WHERE title = 'DELETE';
