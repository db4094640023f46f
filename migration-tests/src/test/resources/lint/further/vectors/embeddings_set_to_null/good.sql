UPDATE documents SET title = btrim(title);
