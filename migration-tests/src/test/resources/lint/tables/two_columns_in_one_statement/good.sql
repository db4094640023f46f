ALTER TABLE documents SET (fillfactor = 80);
