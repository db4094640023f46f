INSERT INTO documents (title) VALUES ('a'), ('b'), ('c');
INSERT INTO chunks (document_id) VALUES (1), (3);
INSERT INTO notes VALUES (2, 'x'), (NULL, 'y');
