INSERT INTO documents VALUES ('a'), ('b');
