UPDATE documents SET body = 'first' WHERE id = 1;
