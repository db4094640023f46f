-- The row moves to another partition: a DELETE and an INSERT for the server, no loss.
UPDATE events SET region = 'us' WHERE id = 4;
