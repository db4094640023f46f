INSERT INTO sources VALUES (1, 'a');
INSERT INTO documents VALUES (1, 'a');
