INSERT INTO documents (url) VALUES ('a'), ('b');
