INSERT INTO documents (url) VALUES ('a');
INSERT INTO sources VALUES (1);
