INSERT INTO items (id, total) VALUES (1, 5), (2, 6);
