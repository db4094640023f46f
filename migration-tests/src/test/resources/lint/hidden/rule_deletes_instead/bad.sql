UPDATE documents SET title = 'x' WHERE id = 1;
